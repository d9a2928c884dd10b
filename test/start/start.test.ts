import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { describe, expect, it, onTestFinished } from "vitest";
import { projectPath } from "../../scripts/lib/project.ts";
import { codeWhenStopped, runScript, ScriptProcess } from "../support/script.ts";

// Windows has no process groups, through which a terminal ends all that npm has started.
const posix = it.skipIf(process.platform === "win32");

describe("npm start", () => {
  posix(
    "resends with each scheme, serves mock and docs, and leaves nothing behind after Ctrl-C",
    async () => {
      // A process group of its own, which a terminal would send Ctrl-C to: npm, its shell and the script.
      const npm = spawn("npm", ["start", "--", "--mock-port", "0", "--docs-port", "0"], {
        cwd: projectPath("."),
        detached: true,
        stdio: ["ignore", "pipe", "inherit"],
      });
      const group = -(npm.pid ?? 0);
      onTestFinished(() => {
        if (isAlive(group)) process.kill(group, "SIGKILL");
      });
      let output = "";
      for await (const data of npm.stdout.iterator({ destroyOnReturn: false })) {
        output += data;
        if (output.includes("Ctrl-C ends")) break;
      }
      expect(output).toMatch(/with Basic: HTTP 200, message 1746061653596 sent again as 1748743190124/);
      expect(output).toMatch(/with OAuth: .*HTTP 200, message 1746061653596 sent again as 1748743190124/);
      const docs = /Docs\s+(http:\S+)/.exec(output)?.[1] ?? "";
      const mock = /Mock\s+(http:\S+)/.exec(output)?.[1] ?? "";
      expect(await (await fetch(docs)).text()).toContain("HTTP 200 can be a failure");
      expect((await fetch(`${mock}/v2/communications/resend`, { method: "POST" })).status).toBe(401);

      process.kill(group, "SIGINT");
      if (npm.exitCode === null) await once(npm, "exit");
      // Who ended last may still be waiting for its parent, or for init, to take note.
      await expect.poll(() => isAlive(group), { timeout: 30_000 }).toBe(false);
      await expect(fetch(docs)).rejects.toThrow();
      await expect(fetch(mock)).rejects.toThrow();
    },
  );

  it.each(["--mock-port", "--docs-port"])(
    "answers a taken %s with one line that names port and option",
    async (option) => {
      const squatter = createServer().listen(0, "127.0.0.1");
      await once(squatter, "listening");
      const { port } = squatter.address() as { port: number };
      const other = option === "--mock-port" ? "--docs-port" : "--mock-port";
      const { code, stdout, stderr } = await runScript("start.ts", [option, String(port), other, "0"]);
      squatter.close();
      expect(stderr).toBe(
        `Port ${port} is taken. Free it, or choose another one: npm start -- ${option} N\n`,
      );
      expect(stdout).toBe("");
      expect(code).toBe(1);
    },
  );

  it("ends in the middle of its start, too", async () => {
    const start = new ScriptProcess("start.ts", ["--mock-port", "0", "--docs-port", "0"]);
    await start.printed(/Starting Prism/);
    start.kill("SIGINT");
    expect((await start.finished()).code).toBe(codeWhenStopped);
  });
});

function isAlive(group: number): boolean {
  try {
    process.kill(group, 0);
    return true;
  } catch {
    return false;
  }
}
