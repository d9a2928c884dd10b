import { execFile } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { runNpm } from "../lib/npm.ts";
import { projectPath } from "../lib/project.ts";
import { UserError } from "../lib/run-script.ts";
import { clientsFolder } from "./clients.ts";

const run = promisify(execFile);

/**
 * Installs the clients as their lock file says, and generates the one that is generated, unless that has been done. They
 * are no dependencies of the project.
 *
 * @throws {UserError} when npm cannot install them
 */
export async function installClients(): Promise<void> {
  const marker = join(clientsFolder, "node_modules/.installed");
  const wanted =
    (await readFile(join(clientsFolder, "package-lock.json"), "utf8")) +
    (await readFile(projectPath("generated/openapi.json"), "utf8"));
  if ((await readFile(marker, "utf8").catch(() => "")) === wanted) return;
  console.error("Installing the clients that ours is compared with ...");
  try {
    await runNpm(clientsFolder, ["ci", "--ignore-scripts"]);
    await run(
      process.execPath,
      [
        "node_modules/@hey-api/openapi-ts/bin/run.js",
        ...["-i", projectPath("generated/openapi.json"), "-o", "hey-api", "-c", "@hey-api/client-fetch"],
      ],
      { cwd: clientsFolder },
    );
  } catch (error) {
    const { stderr = "", message } = error as Error & { stderr?: string };
    const [line = message] = stderr.split("\n").filter((text) => /error/i.test(text));
    throw new UserError(`The clients could not be installed in ${clientsFolder}: ${line}`);
  }
  await writeFile(marker, wanted);
}
