import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { foreignMessage, largeMessage, message, oauthClient } from "../../src/sandbox/fixtures.ts";
import { closedPort, hostAnswering, hostThat, successBody } from "../client/support.ts";
import {
  environmentOf,
  firstId,
  folderOf,
  ids,
  journalOf,
  lines,
  statesOf,
  untilSent,
  useCli,
  useHost,
} from "./support.ts";

const cli = useCli();
const unknownId = 174606165n;
const quick = ["--rate", "none", "--yes"];

describe.concurrent("Ids on the command line", () => {
  it("one is resent, and the outcome is a sentence", async () => {
    const { url, sent } = await useHost();
    const result = await cli.run([String(message.messageId)], { env: environmentOf(url) });
    expect(result).toEqual({
      code: 0,
      stdout: "1746061653596 was resent. The new message is 1748743190124.\n",
      stderr: "",
    });
    expect(sent()).toEqual(["1746061653596"]);
  });

  it("a message that is not there is certainly not resent, and the reader learns what to do", async () => {
    const { url } = await useHost();
    const { code, stdout } = await cli.run([String(unknownId)], { env: environmentOf(url) });
    expect(code).toBe(1);
    expect(stdout).toMatch(
      /^174606165 was certainly not resent: .*code 4223 messageNotFound.* Look the id up in Member Care/,
    );
  });

  it("of one that may have been sent it says so, with the request id", async () => {
    const { url, sandbox } = await useHost();
    sandbox.faults.add({ kind: "errorAfterSend" });
    const { code, stdout } = await cli.run([String(message.messageId)], { env: environmentOf(url) });
    expect(code).toBe(2);
    expect(stdout).toMatch(/nobody can tell.*Do not send it again before .* request id [\da-f-]{36}\.\n$/);
  });

  it("several are resent, each once, to the digit; unknown goes before not resent", async () => {
    const { url, sandbox, sent } = await useHost();
    sandbox.faults.add(
      { kind: "delay", milliseconds: 0 },
      { kind: "delay", milliseconds: 0 },
      { kind: "resetAfterSend" },
    );
    const given = [message.messageId, largeMessage.messageId, message.messageId, unknownId, 1746061653597n];
    const args = [...given.map(String), ...quick, "--concurrency", "1"];
    const { code, stdout } = await cli.run(args, { env: environmentOf(url) });
    expect(code).toBe(2);
    expect(sent()).toEqual([String(message.messageId), String(largeMessage.messageId), "1746061653597"]);
    expect(stdout).toContain(
      "4 messages: 2 resent, 1 certainly not resent, 1 unknown.\n1 duplicate in the input, sent once.",
    );
  });

  it("more than one needs --yes where nobody can be asked", async () => {
    const { url, sent } = await useHost();
    const { code, stderr } = await cli.run(["1746061653596", "1746061653597"], { env: environmentOf(url) });
    expect({ code, sent: sent() }).toEqual({ code: 64, sent: [] });
    expect(stderr).toMatch(/^More than one message.*--yes.*\n$/);
  });

  it("are called as an OAuth client with key and secret", async () => {
    const { url, sandbox } = await useHost();
    const env = environmentOf(undefined, {
      CAPILLARY_BASE_URL: url,
      CAPILLARY_OAUTH_KEY: oauthClient.name,
      CAPILLARY_OAUTH_SECRET: oauthClient.secret,
    });
    expect(await cli.run(["1746061653596"], { env })).toMatchObject({ code: 0 });
    expect(sandbox.ledger[0]?.by).toBe(oauthClient.name);
  });
});

describe.concurrent("A file", () => {
  it("is resent with a journal next to it, each message once, bad lines named", async () => {
    const { url, sent } = await useHost(30);
    const rows = [...ids(30), firstId, "1.74607E+12", foreignMessage.messageId];
    const cwd = await folderOf({
      "failed.csv": `to,messageId\r\n${rows.map((id) => `"a, b",${id}\r\n`).join("")}`,
    });
    const args = ["--file", "failed.csv", "--column", "messageId", ...quick];
    const { code, stdout, stderr } = await cli.run(args, { cwd, env: environmentOf(url) });
    expect(code).toBe(1);
    expect(sent().toSorted()).toEqual(ids(30).map(String));
    expect(stderr).toMatch(/^Line 33: "1.74607E\+12" in column "messageId": .*rounded/m);
    expect(stdout).toMatch(
      /^31 messages: 30 resent, 1 certainly not resent, 0 unknown\.\n1 duplicate .*\n1 bad line .*\nJournal: .*failed.csv.journal /,
    );
    const states = await statesOf(join(cwd, "failed.csv.journal"));
    expect(Object.values(states).filter((state) => state === "resent")).toHaveLength(30);
    // For each message an intent, and after it an outcome.
    const journal = await journalOf(join(cwd, "failed.csv.journal"));
    expect(
      journal.filter(({ messageId }) => messageId === Number(firstId)).map(({ state }) => state),
    ).toEqual(["sending", "resent"]);
    expect(await readFile(join(cwd, "failed.csv.journal"), "utf8")).not.toMatch(/server123|8a16a6b7|[ ]$/);
  });

  it("is not sent a second time, and its exit code still tells of what is not resent", async () => {
    const { url, sandbox, sent } = await useHost(20);
    sandbox.faults.add({ kind: "errorAfterSend" }, { kind: "errorBeforeSend" });
    const cwd = await folderOf({ "failed.txt": lines([...ids(20), unknownId]) });
    const args = ["--file", "failed.txt", ...quick];
    const env = environmentOf(url);
    expect((await cli.run(args, { cwd, env })).code).toBe(2);
    expect(sent()).toHaveLength(19);
    const { code, stdout } = await cli.run(args, { cwd, env });
    expect(sent()).toHaveLength(19);
    expect(code).toBe(2);
    expect(stdout).toMatch(
      /^0 messages.*\n18 were resent by an earlier run\.\n2 are unknown .*left alone.*\n1 was certainly not resent/,
    );
  });

  it("gives up its unknown messages to --retry-unknown alone, which warns", async () => {
    const { url, sandbox, sent } = await useHost(5);
    sandbox.faults.add({ kind: "errorAfterSend" });
    const cwd = await folderOf({ "failed.txt": lines(ids(5)) });
    const env = environmentOf(url);
    await cli.run(["--file", "failed.txt", ...quick], { cwd, env });
    expect(sent()).toHaveLength(5);
    const { code, stderr } = await cli.run(["--file", "failed.txt", "--retry-unknown", ...quick], {
      cwd,
      env,
    });
    expect({ code, sent: sent().length }).toEqual({ code: 0, sent: 6 });
    expect(stderr).toMatch(/^Warning: --retry-unknown .*twice/);
  });

  it("comes from standard input, too", async () => {
    const { url, sent } = await useHost(3);
    const cwd = await folderOf();
    const input = lines(ids(3).map((id) => `{"messageId":${id}}`));
    const { code } = await cli.run(["--file", "-", "--journal", "a.journal", ...quick], {
      cwd,
      env: environmentOf(url),
      input,
    });
    expect({ code, sent: sent().length }).toEqual({ code: 0, sent: 3 });
    expect(Object.keys(await statesOf(join(cwd, "a.journal")))).toHaveLength(3);
    const again = await cli.run(["--file", "-", "--journal", "a.journal", ...quick], {
      cwd,
      env: environmentOf(url),
      input,
    });
    expect({ code: again.code, sent: sent().length }).toEqual({ code: 0, sent: 3 });
  });

  it("is only counted by --dry-run, without a host, a journal or credentials", async () => {
    const cwd = await folderOf({ "failed.txt": lines([...ids(1000), firstId, "x"]) });
    const { code, stdout, stderr } = await cli.run(["--file", "failed.txt", "--dry-run"], { cwd });
    expect(code).toBe(1);
    expect(stdout).toContain(
      "nothing was sent. 1,000 messages in the input, 1,000 would be sent, which takes 10 min",
    );
    expect(stdout).toMatch(/1 duplicate.*\n1 bad line/);
    expect(stderr).toBe('Line 1002: "x": it is no whole number.\n');
    expect(await readdir(cwd)).toEqual(["failed.txt"]);
  });

  it("that is still being read by --dry-run is left at Ctrl-C", async () => {
    const process = cli.start(["--file", "-", "--format", "ids", "--dry-run"], { input: null });
    process.write("x\n");
    await process.printed(/^Line 1:/, "stderr");
    process.kill("SIGINT");
    const { code, stderr } = await process.finished();
    expect({ code, stderr }).toEqual({
      code: 130,
      stderr: 'Line 1: "x": it is no whole number.\nNothing was sent.\n',
    });
  });

  it("is sent in parts with --limit", async () => {
    const { url, sent } = await useHost(10);
    const cwd = await folderOf({ "failed.txt": lines(ids(10)) });
    const args = ["--file", "failed.txt", "--limit", "4", ...quick];
    const env = environmentOf(url);
    const { code, stdout } = await cli.run(args, { cwd, env });
    expect({ code, sent: sent().length }).toEqual({ code: 0, sent: 4 });
    expect(stdout).toContain("6 are left for a later run.");
    await cli.run(args, { cwd, env });
    await cli.run(args, { cwd, env });
    expect(new Set(sent()).size).toBe(10);
    expect(sent()).toHaveLength(10);
  });

  it("makes one result a line with --json, ids digit for digit", async () => {
    const { url } = await useHost();
    const cwd = await folderOf({ "failed.txt": lines([largeMessage.messageId, "x", unknownId]) });
    const { stdout } = await cli.run(["--file", "failed.txt", "--json", "--concurrency", "1", ...quick], {
      cwd,
      env: environmentOf(url),
    });
    const [bad, resent, failed, ...rest] = stdout.trimEnd().split("\n");
    expect(rest).toEqual([]);
    expect(JSON.parse(bad ?? "")).toEqual({
      line: 2,
      outcome: "invalid",
      message: '"x": it is no whole number',
    });
    expect(resent).toMatch(
      /^\{"messageId":9007199254740993,"outcome":"resent","resentMessageId":1748743190124,"requestId":"[\da-f-]{36}","at":"[^"]+Z"\}$/,
    );
    expect(JSON.parse(failed ?? "")).toMatchObject({
      messageId: 174606165,
      outcome: "not-resent",
      again: false,
      code: 4223,
      name: "messageNotFound",
      status: 200,
    });
  });
});

describe.concurrent("A journal", () => {
  it.each([
    ["of another host", { CAPILLARY_BASE_URL: "http://127.0.0.1:9/" }],
    ["of another account", { CAPILLARY_USERNAME: "other.server" }],
  ])("%s is refused in one line", async (_, variables) => {
    const { url, sent } = await useHost(3);
    const cwd = await folderOf({ "failed.txt": lines(ids(2)) });
    await cli.run(["--file", "failed.txt", ...quick], { cwd, env: environmentOf(url) });
    await writeFile(join(cwd, "failed.txt"), lines(ids(3)));
    const before = await readFile(join(cwd, "failed.txt.journal"), "utf8");
    const { code, stderr } = await cli.run(["--file", "failed.txt", ...quick], {
      cwd,
      env: environmentOf(url, variables),
    });
    expect({ code, sent: sent().length }).toEqual({ code: 64, sent: 2 });
    expect(stderr).toMatch(/^The journal .* is of store\.server at http:\/\/127\.0\.0\.1:\d+, not of .*\n$/);
    expect(await readFile(join(cwd, "failed.txt.journal"), "utf8")).toBe(before);
  });

  it("that is something else is left as it is", async () => {
    const { url, sent } = await useHost(3);
    const cwd = await folderOf({ "failed.txt": lines(ids(2)) });
    const { code, stderr } = await cli.run(["--file", "failed.txt", "--journal", "failed.txt", ...quick], {
      cwd,
      env: environmentOf(url),
    });
    expect({ code, sent: sent() }).toEqual({ code: 64, sent: [] });
    expect(stderr).toMatch(/failed.txt is no journal of capillary-resend. It was left as it is.\n$/);
    expect(await readFile(join(cwd, "failed.txt"), "utf8")).toBe(lines(ids(2)));
  });
});

describe.concurrent("What was certainly not sent", () => {
  it("is tried again after a 429, a busy customer and a host that is not ready, by the same run", async () => {
    const { url, sandbox, sent } = await useHost(6);
    sandbox.faults.add(
      { kind: "rateLimited", retryAfterSeconds: 1 },
      { kind: "customerBusy" },
      { kind: "authorizationUnavailable" },
    );
    const cwd = await folderOf({ "failed.txt": lines(ids(6)) });
    const { code, stderr } = await cli.run(["--file", "failed.txt", ...quick], {
      cwd,
      env: environmentOf(url),
    });
    expect({ code, sent: sent().toSorted() }).toEqual({ code: 0, sent: ids(6).map(String) });
    expect(stderr).toContain("Paused for 1 s, as the host asks: the host finds it too fast");
  });

  it("a host that is not there costs a few tries, and not every message", async () => {
    const port = await closedPort();
    const cwd = await folderOf({ "failed.txt": lines(ids(5000)) });
    const process = cli.start(["--file", "failed.txt", ...quick], {
      cwd,
      env: environmentOf(`http://127.0.0.1:${port}`),
    });
    await process.printed(/Paused for 2 s: the host cannot be reached \(.*ECONNREFUSED\)/, "stderr");
    process.kill("SIGINT");
    const { code, stdout, stderr } = await process.finished();
    expect(code).toBe(130);
    expect(stdout).toMatch(
      /^5,000 messages: 0 resent, (\d|10) certainly not resent, 0 unknown, 4,99\d not tried\./,
    );
    expect(stderr).toMatch(
      /Go on with the same command: capillary-resend --file failed.txt --rate none --yes\n$/,
    );
    const journal = await journalOf(join(cwd, "failed.txt.journal"));
    expect(journal.filter(({ state }) => state === "not-resent").every(({ again }) => again === true)).toBe(
      true,
    );
  });

  it("a host that refuses the credentials ends the run, and the next one tries again", async () => {
    const { url, sent } = await useHost(50);
    const cwd = await folderOf({ "failed.txt": lines(ids(50)) });
    const args = ["--file", "failed.txt", ...quick];
    const { code, stderr } = await cli.run(args, {
      cwd,
      env: environmentOf(url, { CAPILLARY_PASSWORD: "wrong-password" }),
    });
    expect(code).toBe(1);
    expect(stderr).toMatch(
      /^Stopped: the host refuses every message \(.*HTTP 401.*\)\. Check host, credentials and permissions, and start again\.$/m,
    );
    expect(stderr).not.toContain("wrong-password");
    expect(
      (await journalOf(join(cwd, "failed.txt.journal"))).filter(({ state }) => state === "sending").length,
    ).toBeLessThan(20);
    expect(await cli.run(args, { cwd, env: environmentOf(url) })).toMatchObject({ code: 0 });
    expect(sent()).toHaveLength(50);
  });
});

describe.concurrent("A run that is stopped", () => {
  it("by Ctrl-C takes nothing new, waits for what is in flight, and says how to go on", async () => {
    const { url, sandbox, sent } = await useHost(100);
    sandbox.faults.add({ kind: "delay", milliseconds: 1500, times: 4 });
    const cwd = await folderOf({ "it's failed.txt": lines(ids(100)) });
    const args = ["--file", "it's failed.txt", "--concurrency", "4", ...quick];
    const process = cli.start(args, { cwd, env: environmentOf(url) });
    await untilSent(sent, 4);
    process.kill("SIGINT");
    const { code, stdout, stderr } = await process.finished();
    expect(code).toBe(130);
    expect(sent()).toHaveLength(4);
    expect(stderr).toContain("Stopping. 4 messages in flight are waited for. Ctrl-C again stops at once");
    expect(stderr).toMatch(
      /Go on with the same command: capillary-resend --file 'it'\\''s failed.txt' --concurrency 4/,
    );
    expect(stdout).toMatch(/^100 messages: 4 resent, 0 certainly not resent, 0 unknown, 96 not tried\./);
    expect(await cli.run(args, { cwd, env: environmentOf(url) })).toMatchObject({ code: 0 });
    expect(new Set(sent()).size).toBe(100);
    expect(sent()).toHaveLength(100);
  });

  it("by a second Ctrl-C ends at once, and what was in flight is unknown", async () => {
    const { url, sandbox, sent } = await useHost(10);
    sandbox.faults.add({ kind: "delay", milliseconds: 60_000, times: 2 });
    const cwd = await folderOf({ "failed.txt": lines(ids(10)) });
    const args = ["--file", "failed.txt", "--concurrency", "2", ...quick];
    const process = cli.start(args, { cwd, env: environmentOf(url) });
    await untilSent(sent, 2);
    process.kill("SIGINT");
    await process.printed(/Stopping/, "stderr");
    process.kill("SIGINT");
    expect((await process.finished()).code).toBe(130);
    expect(Object.values(await statesOf(join(cwd, "failed.txt.journal")))).toEqual(["unknown", "unknown"]);
    const { code } = await cli.run(args, { cwd, env: environmentOf(url) });
    expect({ code, sent: sent().length }).toEqual({ code: 2, sent: 10 });
  });

  it("because nobody reads its results takes nothing new, and loses none", async () => {
    const { url, sent } = await useHost(2000);
    const cwd = await folderOf({ "failed.txt": lines(ids(2000)) });
    const args = ["--file", "failed.txt", "--json", ...quick];
    const process = cli.start(args, { cwd, env: environmentOf(url) });
    await process.printed(/"resent"/);
    process.closeStdout();
    const { code, stderr } = await process.finished();
    expect(code).toBe(130);
    expect(stderr).toContain("Stopped: nobody reads the results any more.");
    expect(sent().length).toBeLessThan(2000);
    const states = await statesOf(join(cwd, "failed.txt.journal"));
    expect(sent().every((id) => states[id] === "resent")).toBe(true);
    expect(Object.values(states).every((state) => state === "resent")).toBe(true);
  });

  it("while it waits for more of its input ends at once", async () => {
    const { url } = await useHost();
    const cwd = await folderOf();
    const process = cli.start(["--file", "-", ...quick], { cwd, env: environmentOf(url), input: null });
    process.write(`${firstId + 99n}\n`);
    await process.printed(/1 done|not resent/, "stderr");
    process.kill("SIGINT");
    expect((await process.finished()).code).toBe(130);
  });

  it("by kill -9 has what was in flight as unknown, says so, and goes on", async () => {
    const { url, sandbox, sent } = await useHost(10);
    sandbox.faults.add({ kind: "delay", milliseconds: 60_000, times: 2 });
    const cwd = await folderOf({ "failed.txt": lines(ids(10)) });
    const args = ["--file", "failed.txt", "--concurrency", "2", ...quick];
    const process = cli.start(args, { cwd, env: environmentOf(url) });
    await untilSent(sent, 2);
    process.kill("SIGKILL");
    await process.finished();
    expect(Object.values(await statesOf(join(cwd, "failed.txt.journal")))).toEqual(["sending", "sending"]);
    const { code, stderr, stdout } = await cli.run(args, { cwd, env: environmentOf(url) });
    expect({ code, sent: sent().length }).toEqual({ code: 2, sent: 10 });
    expect(
      stderr.match(/may have been resent, nobody can tell: The run ended while the message was in flight/g),
    ).toHaveLength(2);
    expect(stdout).toMatch(/^8 messages: 8 resent.*\n2 are unknown from an earlier run/);
    const states = Object.values(await statesOf(join(cwd, "failed.txt.journal")));
    expect(states.toSorted()).toEqual([...Array(8).fill("resent"), "unknown", "unknown"]);
  });
});

// Not at the same time, as these hosts end with their tests.
describe("A host that is no sandbox:", () => {
  it("a 429 holds all workers back, not one", async () => {
    const times: number[] = [];
    const host = await hostThat((response, index) => {
      times.push(performance.now());
      if (index === 3) return response.writeHead(429, { "Retry-After": "2" }).end("{}");
      return response.writeHead(200).end(successBody);
    });
    const cwd = await folderOf({ "failed.txt": lines(ids(12)) });
    const args = ["--file", "failed.txt", "--concurrency", "4", ...quick];
    expect(await cli.run(args, { cwd, env: environmentOf(host.url) })).toMatchObject({ code: 0 });
    const refusedAt = times[3] ?? 0;
    // Those that were in flight when the answer came are at most as many as there are workers.
    expect(times.slice(8).every((time) => time - refusedAt >= 2000)).toBe(true);
    expect(times).toHaveLength(13);
  });

  it("a host of which nobody can tell what it does is asked no more after ten messages or so", async () => {
    const host = await hostAnswering(502, "<html>Bad Gateway</html>");
    const cwd = await folderOf({ "failed.txt": lines(ids(500)) });
    const process = cli.start(["--file", "failed.txt", "--concurrency", "2", ...quick], {
      cwd,
      env: environmentOf(host.url),
    });
    await process.printed(
      /Paused for 2 s: of the last messages nobody can tell whether they were resent/,
      "stderr",
    );
    process.kill("SIGTERM");
    const { code, stdout } = await process.finished();
    expect(code).toBe(130);
    expect(stdout).toMatch(
      /^500 messages: 0 resent, 0 certainly not resent, ([5-9]|10) unknown, 49\d not tried\./,
    );
    expect(host.received.length).toBeLessThanOrEqual(10);
  });

  it("the host's word that it sent another message is passed on", async () => {
    const host = await hostAnswering(200, successBody);
    const { code, stdout } = await cli.run(["5"], { env: environmentOf(host.url) });
    expect(code).toBe(0);
    expect(stdout).toBe(
      "5 was resent. The new message is 1748743190124. But the host says that it sent 1746061653596 again.\n",
    );
  });
});
