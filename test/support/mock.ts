import { afterAll, beforeAll } from "vitest";
import { ScriptProcess } from "./script.ts";

/** Runs `npm run mock` on a free port for the tests of a file, and ends it after them. */
export function useMock(): { url(): string } {
  let process: ScriptProcess | undefined;
  let url = "";
  beforeAll(async () => {
    process = new ScriptProcess("mock.ts", ["--port", "0"]);
    url = (await process.printed(/listening on (http:\S+)/))[1] ?? "";
  });
  afterAll(async () => {
    await process?.stop();
  });
  return { url: () => url };
}
