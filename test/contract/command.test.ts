import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it, onTestFinished } from "vitest";
import {
  onAnswer,
  onText,
  onTokenRequest,
  replacing,
  withHeader,
  withStatus,
} from "../../scripts/contract-mutants/changes.ts";
import { basicAuthorization } from "../../src/api.ts";
import { temporaryFolder } from "../support/contract.ts";
import { useMock } from "../support/mock.ts";
import { caseLine, contract, sandboxEnvironment, serveSandbox, without } from "./support.ts";

const secrets = ["server123", "8a16a6b70505eb1f1ff7cdc0cd5559a7", "sandbox-secret", "readonly123"];

describe("A host that keeps the contract", () => {
  it("passes every case, and is sent just the messages that were announced", async () => {
    const { url, sandbox } = await serveSandbox();
    const { code, stdout, stderr } = await contract([url, "--strict"]);
    expect(stderr).toBe("");
    expect(stdout).toMatch(/keeps the contract: \d+ passed, 0 failed, in/);
    const announced = Number(/(\d+) messages will really be sent/.exec(stdout)?.[1]);
    expect(sandbox.ledger.length).toBe(announced);
    expect(stdout.indexOf("will really be sent")).toBeLessThan(stdout.indexOf("expected"));
    expect(code).toBe(0);
  });

  it("passes with either of the two allowed statuses for 4223, and the report says which", async () => {
    const { url } = await serveSandbox(withStatus(4223, 400));
    const result = await contract([url]);
    expect(caseLine(result, "message that does not exist, with Basic")).toMatch(/✓.*HTTP 400, code 4223$/);
    expect(result.code).toBe(0);
  });

  it("passes when it limits the rate and says how long to wait", async () => {
    const { url, sandbox } = await serveSandbox((host) => {
      let calls = 0;
      return async (request) => {
        calls += 1;
        // Within the harmless cases, whose requests may be sent again.
        return calls === 40
          ? {
              status: 429,
              headers: [
                ["Content-Type", "application/json"],
                ["X-CAP-REQUEST-ID", "limited"],
                ["Retry-After", "1"],
              ],
              body: Buffer.from('{"errors":[{"status":false,"code":429,"message":"Rate limit exceeded"}]}'),
            }
          : await host(request);
      };
    });
    const { code, stdout } = await contract([url, "--strict"]);
    expect(stdout).toContain("keeps the contract");
    expect(sandbox.ledger.length).toBe(Number(/(\d+) messages will/.exec(stdout)?.[1]));
    expect(code).toBe(0);
  });

  it.each([
    ["Basic", ["CAPILLARY_OAUTH_KEY", "CAPILLARY_OAUTH_SECRET"]],
    ["OAuth", ["CAPILLARY_USERNAME", "CAPILLARY_PASSWORD"]],
  ])("passes with credentials for %s only", async (scheme, missing) => {
    const { url } = await serveSandbox();
    const result = await contract([url], without(...missing));
    expect(caseLine(result, `resend with ${scheme}`)).toMatch(/✓/);
    expect(result.stdout.match(/resend with \w+ {2}/g)).toHaveLength(1);
    expect(result.code).toBe(0);
  });
});

describe("Messages are sent with leave only", () => {
  it("none without CAPILLARY_MESSAGE_ID, and its cases are shown as skipped, with the reason", async () => {
    const { url, sandbox } = await serveSandbox();
    const result = await contract([url], without("CAPILLARY_MESSAGE_ID", "CAPILLARY_LARGE_MESSAGE_ID"));
    expect(sandbox.ledger).toEqual([]);
    expect(result.stdout).toContain("No message will be sent.");
    expect(caseLine(result, "resend with Basic")).toMatch(/^- .*needs CAPILLARY_MESSAGE_ID/);
    expect(result.stdout).toMatch(/\d+ skipped/);
    expect(result.code).toBe(0);
  });

  it.each([0, 1, 3])("%i at most with --sends and that number", async (sends) => {
    const { url, sandbox } = await serveSandbox();
    const { code, stdout } = await contract([url, "--sends", String(sends)]);
    expect(sandbox.ledger.length).toBe(sends);
    expect(stdout).toContain(`more real message`);
    expect(code).toBe(0);
  });
});

describe("A host that breaks the contract", () => {
  it("fails with exit code 1, and the case says how", async () => {
    const { url } = await serveSandbox(
      replacing("success", /"resentMessageId":(\d+)/g, '"resentMessageId":"$1"'),
    );
    const result = await contract([url]);
    expect(caseLine(result, "resend with Basic")).toMatch(
      /^✗ .*\n {4}body: \/resentMessageId must be integer$/m,
    );
    expect(caseLine(result, "resend with Basic")).toMatch(
      /^ {4}answer: HTTP 200, request id \S+: \{"orgId"/m,
    );
    expect(result.stdout).toContain("does not keep the contract");
    expect(result.code).toBe(1);
  });

  it("only warns in what rests on an assumption, and fails with --strict", async () => {
    const { url } = await serveSandbox(
      onAnswer(401, (answer) => ({ ...answer, body: Buffer.from('{"error":"no"}') })),
    );
    const lenient = await contract([url]);
    expect(caseLine(lenient, "wrong password")).toMatch(/^! .*\n.*a warning: rests on our assumption/);
    expect(lenient.code).toBe(0);
    const strict = await contract([url, "--strict"]);
    expect(caseLine(strict, "wrong password")).toMatch(/^✗ /);
    expect(strict.code).toBe(1);
  });

  it("that fails now and then is found with --repeat, and the report says how often", async () => {
    let answers = 0;
    const change = onText(4223, (text) => (++answers % 25 === 0 ? "{}" : text));
    const { url } = await serveSandbox(change);
    expect((await contract([url])).code).toBe(0);
    const repeated = await contract([url, "--repeat", "4"]);
    expect(repeated.stdout).toMatch(/\(\d of 4 times\)/);
    expect(repeated.code).toBe(1);
  });

  it("that dies on the way fails, and the run comes to its end", async () => {
    const { url } = await serveSandbox((host) => {
      let requests = 0;
      return async (request) => {
        requests += 1;
        const answer = await host(request);
        return requests > 10 ? { ...answer, transport: "reset" } : answer;
      };
    });
    const { code, stdout } = await contract([url]);
    expect(stdout).toContain("the connection broke before the answer was there");
    expect(code).toBe(1);
  });

  it("that takes wrong credentials for a mistake of its own gets a hint", async () => {
    const { url } = await serveSandbox();
    const wrong = { ...sandboxEnvironment, CAPILLARY_PASSWORD: "server124" };
    const result = await contract([url], wrong);
    expect(caseLine(result, "resend with Basic")).toContain("(are the credentials right?)");
    expect(result.stdout).toContain("if they are wrong, this says little about the host");
    expect(result.code).toBe(1);
  });

  it("in letting somebody in where only the refusal is assumed fails all the same", async () => {
    const { url } = await serveSandbox(
      onTokenRequest((request) => ({
        ...request,
        body: request.body.replace("sandbox-secretx", "sandbox-secret"),
      })),
    );
    const result = await contract([url]);
    expect(caseLine(result, "token with a wrong secret")).toMatch(/^✗ /);
    expect(result.code).toBe(1);
  });

  it("that answers nothing any more is given up after a few tries", async () => {
    let mute = 0;
    const { url } = await serveSandbox((host) => async (request) => {
      const answer = await host(request);
      if (request.headers.get("User-Agent")?.includes(" ") === false) return answer;
      mute += 1;
      return { ...answer, transport: "mute" };
    });
    const { code, stdout } = await contract([url, "--timeout", "1"]);
    expect(stdout).toContain("no answer within 1 s");
    expect(stdout).toContain("not tried, because the host has stopped answering");
    expect(mute).toBeLessThan(6);
    expect(code).toBe(1);
  });
});

describe("Reports", () => {
  it("are JUnit XML, a page and a summary, which escape what a host says", async () => {
    const folder = join(await temporaryFolder(), "reports");
    const jobSummary = join(await temporaryFolder(), "job.md");
    const evil = '<script>alert("1")</script> & \\u0000 ]]>';
    const { url } = await serveSandbox(
      replacing(4223, /"message":"[^"]*"/g, `"message":${JSON.stringify(evil)}`),
    );
    const { code, stdout } = await contract([url, "--report", folder], {
      ...without("CAPILLARY_MESSAGE_ID"),
      GITHUB_STEP_SUMMARY: jobSummary,
    });
    expect(code).toBe(1);
    const cases = Number(/(\d+) cases/.exec(stdout)?.[1]) + Number(/(\d+) skipped/.exec(stdout)?.[1]);

    const xml = await readFile(join(folder, "junit.xml"), "utf8");
    expect(xml.match(/<testcase /g)).toHaveLength(cases);
    expect(xml).toContain('<skipped message="needs CAPILLARY_MESSAGE_ID');
    expect(xml).toMatch(/<failure message="error message: [^"]*&lt;script&gt;/);

    const page = await readFile(join(folder, "index.html"), "utf8");
    expect(page.match(/<tr class="/g)).toHaveLength(cases);
    expect(page).not.toMatch(/<script|src=|href=/);

    const summary = await readFile(join(folder, "summary.md"), "utf8");
    expect(summary).toContain("does not keep the contract");
    expect(summary).not.toContain("<script");
    expect(await readFile(jobSummary, "utf8")).toBe(summary);
  });

  it("and the console show no secret, even if the host repeats it", async () => {
    const folder = join(await temporaryFolder(), "reports");
    const tokens: string[] = [];
    const { url } = await serveSandbox((host) => async (request) => {
      const answer = await host(request);
      const text = answer.body.toString("utf8");
      tokens.push(...(/"accessToken":"([^"]+)"/.exec(text)?.slice(1) ?? []));
      const given = [...request.headers.values(), request.body].join(" ");
      return {
        ...answer,
        body: Buffer.from(
          text.replace('"message":"', () => `"message":${JSON.stringify(given).slice(0, -1)} `),
        ),
      };
    });
    const { code, stdout, stderr } = await contract([url, "--report", folder]);
    expect(code).toBe(1);
    const files = ["junit.xml", "index.html", "summary.md"].map((name) =>
      readFile(join(folder, name), "utf8"),
    );
    const shown = [stdout, stderr, ...(await Promise.all(files))].join("\n");
    expect(shown).toContain("the answer repeats credentials");
    const basic = basicAuthorization("store.server", "server123").replace("Basic ", "");
    expect(tokens.length).toBeGreaterThan(0);
    for (const secret of [...secrets, basic, ...tokens]) expect(shown).not.toContain(secret);
  });
});

describe("What could not be tested ends with exit code 2 and one line", () => {
  it.each<[string, string[], Record<string, string>, RegExp]>([
    ["no host", [], sandboxEnvironment, /^Which host\? /],
    ["two hosts", ["https://a.example", "https://b.example"], sandboxEnvironment, /One host only/],
    ["no URL", ["a.example"], sandboxEnvironment, /is no URL of a host/],
    ["plain http to a host elsewhere", ["http://192.0.2.1"], sandboxEnvironment, /plain http/],
    [
      "plain http to a name that begins like loopback",
      ["http://localhost.example"],
      sandboxEnvironment,
      /plain http/,
    ],
    ["credentials in the URL", ["https://a:b@c.example"], sandboxEnvironment, /belong into the environment/],
    ["no credentials", ["https://a.example"], {}, /^No credentials: set CAPILLARY_USERNAME/],
    [
      "half of the credentials",
      ["https://a.example"],
      without("CAPILLARY_PASSWORD"),
      /CAPILLARY_PASSWORD is not/,
    ],
    [
      "an id beyond int64",
      ["https://a.example"],
      { ...sandboxEnvironment, CAPILLARY_MESSAGE_ID: "9223372036854775808" },
      /no message id/,
    ],
    [
      "a large id that is small",
      ["https://a.example"],
      { ...sandboxEnvironment, CAPILLARY_LARGE_MESSAGE_ID: "42" },
      /not above 2\^53/,
    ],
    [
      "an own message as that of another organisation",
      ["https://a.example"],
      { ...sandboxEnvironment, CAPILLARY_FOREIGN_MESSAGE_ID: "1746061653596" },
      /also given as a message of your own/,
    ],
    [
      "certificates that are not checked",
      ["https://a.example"],
      { ...sandboxEnvironment, NODE_TLS_REJECT_UNAUTHORIZED: "0" },
      /NODE_TLS_REJECT_UNAUTHORIZED is 0/,
    ],
    [
      "a switch in a variable that is neither on nor off",
      ["https://a.example"],
      { ...sandboxEnvironment, CONTRACT_STRICT: "yes" },
      /^CONTRACT_STRICT is yes, but can only be true or false/,
    ],
    ["an unknown option", ["https://a.example", "--strickt"], sandboxEnvironment, /--strickt/],
    [
      "a number that is none",
      ["https://a.example", "--repeat", "often"],
      sandboxEnvironment,
      /--repeat often/,
    ],
    ["nobody at the port", ["http://127.0.0.1:1"], sandboxEnvironment, /nothing listens there/],
  ])("%s", async (_, args, environment, line) => {
    const { code, stdout, stderr } = await contract(args, environment);
    expect(stderr).toMatch(line);
    expect(stderr.trim().split("\n")).toHaveLength(1);
    expect(stdout).toBe("");
    expect(code).toBe(2);
  });

  it("a host that accepts connections and says nothing", async () => {
    const mute = createServer(() => {}).listen(0, "127.0.0.1");
    await once(mute, "listening");
    onTestFinished(() => {
      mute.closeAllConnections();
      mute.close();
    });
    const { port } = mute.address() as { port: number };
    const { code, stderr } = await contract([`http://127.0.0.1:${port}`, "--timeout", "1"]);
    expect(stderr).toMatch(/^http:\/\/127\.0\.0\.1:\d+ could not be tested: no answer within 1 s\.\n$/);
    expect(code).toBe(2);
  });

  it.each([
    ["below a file", fileURLToPath(import.meta.url)],
    ...(process.platform === "linux" ? [["that the system refuses to make", "/proc"]] : []),
  ])("a report folder %s, before anything is sent", async (_, parent = "") => {
    const { url, sandbox } = await serveSandbox();
    const folder = join(parent, "reports");
    const { code, stderr } = await contract([url, "--report", folder]);
    expect(stderr).toMatch(/^--report .+reports: cannot be written to \(\w+\)\.\n$/);
    expect(stderr).toContain(folder);
    expect(sandbox.ledger).toEqual([]);
    expect(code).toBe(2);
  });
});

describe("Against the Prism mock", () => {
  const mock = useMock();

  it("the cases that a host without a memory cannot pass are skipped, and it says so", async () => {
    const result = await contract([mock.url()]);
    expect(result.stdout).toContain("This is a Prism mock");
    expect(caseLine(result, "resend with OAuth")).toMatch(/^✓/);
    expect(caseLine(result, "messageId as text, with Basic")).toMatch(/^✓/);
    expect(caseLine(result, "wrong password")).toMatch(/^- .*Prism mock, which .* remembers nothing/);
    expect(result.stdout).toMatch(/keeps the part of the contract that was tested/);
    expect(result.code).toBe(0);
  });
});

it("a gateway that loses the request id is named by that check", async () => {
  const { url } = await serveSandbox(withHeader("any", "X-CAP-REQUEST-ID"));
  const { stdout, code } = await contract([url], without("CAPILLARY_MESSAGE_ID"));
  expect(stdout).toContain("request id: there is no X-CAP-REQUEST-ID");
  expect(code).toBe(1);
});
