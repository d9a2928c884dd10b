import { once } from "node:events";
import { createServer } from "node:net";
import { describe, expect, it, onTestFinished } from "vitest";
import { basicAuthorization, createClient } from "../../src/api.ts";
import { codeWhenStopped, runScript, ScriptProcess } from "../support/script.ts";

describe("npm run sandbox", () => {
  it("says how to call it, keeps its word, and ends with Ctrl-C", async () => {
    const script = new ScriptProcess("sandbox.ts", ["--port", "0", "--not-found-status", "400"]);
    onTestFinished(async () => {
      await script.stop();
    });
    await script.printed(/Ctrl-C/);
    const { stdout } = script;
    expect(stdout).toContain("in memory");
    const url = /^npm run contract -- (http:\S+)$/m.exec(stdout)?.[1] ?? "";
    expect(stdout).toContain(`Sandbox  ${url}\n`);
    const environment: Record<string, string> = Object.fromEntries(
      [...stdout.matchAll(/^export (\w+)=(\S+)$/gm)].map(([, name, value]) => [name, value]),
    );
    const { CAPILLARY_OAUTH_KEY: key = "", CAPILLARY_OAUTH_SECRET: secret = "" } = environment;

    const client = createClient({ baseUrl: url });
    async function resend(id = "", name = "CAPILLARY_USERNAME", password = "CAPILLARY_PASSWORD") {
      const { data, response } = await client.POST("/v2/communications/resend", {
        headers: { Authorization: basicAuthorization(environment[name] ?? "", environment[password] ?? "") },
        body: { messageId: BigInt(environment[id] ?? 0) },
      });
      return data && "resentMessageId" in data ? data.undeliveredMessageId : response.status;
    }
    expect(await resend("CAPILLARY_MESSAGE_ID")).toBe(1746061653596);
    expect(await resend("CAPILLARY_LARGE_MESSAGE_ID")).toBe(9007199254740993n);
    expect(await resend("CAPILLARY_FOREIGN_MESSAGE_ID")).toBe(400);
    expect(
      await resend("CAPILLARY_MESSAGE_ID", "CAPILLARY_READONLY_USERNAME", "CAPILLARY_READONLY_PASSWORD"),
    ).toBe(403);
    const token = await client.POST("/v3/oauth/token/generate", { body: { key, secret } });
    expect(token.response.status).toBe(200);

    script.kill("SIGINT");
    expect(await script.finished()).toMatchObject({ code: codeWhenStopped, stderr: "" });
  });

  it("keeps a rate limit", async () => {
    const script = new ScriptProcess("sandbox.ts", ["--port", "0", "--rate-limit", "1"]);
    onTestFinished(async () => {
      await script.stop();
    });
    const [, url = ""] = await script.printed(/^Sandbox {2}(\S+)$/m);
    const client = createClient({ baseUrl: url });
    const body = { key: "sandbox-key", secret: "sandbox-secret" };
    expect((await client.POST("/v3/oauth/token/generate", { body })).response.status).toBe(200);
    expect((await client.POST("/v3/oauth/token/generate", { body })).response.status).toBe(429);
  });

  it("refuses a port that is taken, in one line", async () => {
    const squatter = createServer().listen(0, "127.0.0.1");
    await once(squatter, "listening");
    onTestFinished(() => {
      squatter.close();
    });
    const { port } = squatter.address() as { port: number };
    const { code, stdout, stderr } = await runScript("sandbox.ts", ["--port", String(port)]);
    expect(stderr).toBe(
      `Port ${port} is taken. Free it, or choose another one: npm run sandbox -- --port N\n`,
    );
    expect(stdout).toBe("");
    expect(code).toBe(1);
  });

  it.each(["--port=http", "--rate-limit=0", "--rate-limit=many", "--not-found-status=404", "--nonsense"])(
    "refuses %s in one line",
    async (option) => {
      const { code, stdout, stderr } = await runScript("sandbox.ts", [option]);
      expect(stderr).toMatch(/^.*--(port|rate-limit|not-found-status|nonsense).*\n$/);
      expect(stdout).toBe("");
      expect(code).toBe(1);
    },
  );
});
