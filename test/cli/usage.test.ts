import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { message } from "../../src/sandbox/fixtures.ts";
import { environmentOf, folderOf, lines, useCli, useHost } from "./support.ts";

const cli = useCli();
const id = String(message.messageId);
const till = { CAPILLARY_USERNAME: "till", CAPILLARY_PASSWORD: "top-secret" };
const oauth = { CAPILLARY_OAUTH_KEY: "key", CAPILLARY_OAUTH_SECRET: "top-secret" };
const host = { CAPILLARY_HOST: "127.0.0.1:9" };

/** What somebody types, and the one line that they get. */
const mistakes: [string[], RegExp, NodeJS.ProcessEnv?][] = [
  [["--fil", "x"], /^Unknown option '--fil'. Did you mean --file\?$/],
  [["--dryrun", id], /Did you mean --dry-run\?$/],
  [["--retry-unknwon", id], /Did you mean --retry-unknown\?$/],
  [["--yes=top-secret", id], /^Unknown option '--yes'/],
  [["--password", "top-secret", id], /^There is no --password: .*CAPILLARY_PASSWORD.*--env-file/],
  [["--password=top-secret", id], /^There is no --password: /],
  [["--oauth-secret", "top-secret"], /^There is no --oauth-secret: .*CAPILLARY_OAUTH_SECRET/],
  [["-u", "till:top-secret", id], /^There is no such option: /],
  [["--token", "top-secret", "report", "x"], /^There is no --token: /],
  [["abc"], /^"abc" is no id: it is no whole number\. A file of ids is given with --file/],
  [["1.74606E+12"], /rounded notation/],
  [["9223372036854775808"], /at most 9223372036854775807/],
  [[id, "0"], /an id is greater than 0/],
  [["-5"], /-5/],
  [["reprot", "x"], /did you mean capillary-resend report JOURNAL/],
  [["--rate", "100", id], /A rate is .* such as 100\/min/],
  [["--rate", "0/s", id], /A rate is a number above 0/],
  [["--concurrency", "0", id], /whole number from 1 to 256/],
  [["--limit", "1.5", "--file", "x"], /whole number from 1/],
  [["--format", "xlsx", "--file", "x"], /csv, ids, ndjson/],
  [["--file"], /argument missing/],
  [["--file", "x", id], /^Give either ids or --file\.$/],
  [["--file", "a", "--file", "b"], /^--file is given more than once\. It takes one value\.$/],
  [["--retry-unknown", id], /^--retry-unknown is for what a journal has as unknown/, { ...host, ...till }],
  [
    ["--journal", "/dev/null", "--yes", id],
    /^\/dev\/null cannot be a journal: it is no file\.$/,
    { ...host, ...till },
  ],
  [["--yes"], /^No message to resend\./],
  [["--column", "a", id], /^--column is for --file\.$/],
  [["--file", "nowhere.csv"], /^nowhere.csv cannot be read: there is no such file\.$/, { ...host, ...till }],
  [["--file", ".", "--dry-run"], /^\. cannot be read: it is a folder\.$/],
  [["--host", "a", "--base-url", "http://b", id], /^Give either --host or --base-url\.$/],
  [[id], /^No host to call\. Say --host/, till],
  [[id], /^Nobody to call as\. Set CAPILLARY_USERNAME/, host],
  [[id], /^CAPILLARY_PASSWORD is not set\./, { ...host, CAPILLARY_USERNAME: "till" }],
  [[id], /^CAPILLARY_OAUTH_KEY is not set\./, { ...host, CAPILLARY_OAUTH_SECRET: "top-secret" }],
  [
    [id],
    /^It is not clear as whom to call: .*CAPILLARY_USERNAME.*CAPILLARY_OAUTH_KEY/,
    { ...host, ...till, ...oauth },
  ],
  [[id], /^It is not clear as whom to call/, { ...host, ...till, CAPILLARY_PASSWORD_MD5: "0".repeat(32) }],
  [[id], /no MD5/, { ...host, CAPILLARY_USERNAME: "till", CAPILLARY_PASSWORD_MD5: "top-secret" }],
  [
    [id],
    /Set either CAPILLARY_HOST or CAPILLARY_BASE_URL/,
    { ...host, ...till, CAPILLARY_BASE_URL: "http://b" },
  ],
  [["--base-url", "http://example.com", id], /is not https/, till],
  [["--base-url", "https://till:top-secret@example.com", id], /Credentials belong into/, till],
  [["--host", "https://example.com", id], /is no host name/, till],
  [["report"], /^Missing required argument 'journal'/],
  [["report", "nowhere"], /^The journal nowhere cannot be read: there is no such file\.$/],
  [["report", "a", "b"], /^Too many arguments/],
];

describe("A mistake gets one line that says what is wrong, exit code 64, and shows no secret:", () => {
  it.concurrent.each(mistakes)("%j", async (args, line, variables = {}) => {
    const { code, stdout, stderr } = await cli.run(args, { env: environmentOf(undefined, variables) });
    expect({ code, stdout }).toEqual({ code: 64, stdout: "" });
    expect(stderr.trimEnd()).toMatch(line);
    expect(stderr.trimEnd()).not.toMatch(/\n|top-secret/);
  });
});

describe("--help", () => {
  it.each([["--help"], ["-h"], []])(
    "%s fits a terminal of 24 lines and 80 columns, and has examples",
    async (...args) => {
      const { code, stdout } = await cli.run(args);
      const rows = stdout.split("\n");
      // The last one is for the prompt.
      expect(rows.length).toBeLessThanOrEqual(24);
      expect(Math.max(...rows.map((row) => row.length))).toBeLessThanOrEqual(80);
      expect(code).toBe(0);
      expect(stdout).toContain("capillary-resend --file failed.csv --column messageId");
      for (const exitCode of [0, 1, 2, 64, 130]) expect(stdout).toMatch(new RegExp(`\\b${exitCode} [a-z]`));
    },
  );

  it("names every option that there is", async () => {
    const { stdout } = await cli.run(["--help"]);
    const { stderr } = await cli.run(["--file", "x", "--x"]);
    expect(stderr).toContain("--x");
    for (const option of [
      "--file",
      "--column",
      "--format",
      "--host",
      "--base-url",
      "--env-file",
      "--rate",
      "--concurrency",
      "--limit",
      "--dry-run",
      "--yes",
      "--json",
      "--journal",
      "--retry-unknown",
    ])
      expect(stdout).toContain(option);
  });

  it("of report explains the CSV", async () => {
    expect(await cli.run(["report", "--help"])).toMatchObject({
      code: 0,
      stdout: expect.stringContaining("--csv"),
    });
  });
});

describe("Settings", () => {
  it("come from --env-file, where the environment says nothing", async () => {
    const { url, sandbox } = await useHost();
    const file = `CAPILLARY_BASE_URL=${url}\nCAPILLARY_USERNAME=nobody\nCAPILLARY_PASSWORD="server123"\n`;
    const cwd = await folderOf({ ".env": file });
    const env = environmentOf(undefined, { CAPILLARY_USERNAME: "store.server", CAPILLARY_PASSWORD: "" });
    expect(await cli.run(["--env-file", ".env", id], { cwd, env })).toMatchObject({ code: 0 });
    expect(sandbox.ledger).toHaveLength(1);
  });

  it("of an environment file that is not there are missed in one line", async () => {
    const { code, stdout, stderr } = await cli.run(["--env-file", "nowhere.env", id], {
      env: environmentOf("http://127.0.0.1:9"),
    });
    // Node 20 looks for this option by itself, wherever it stands, and ends with 9 before the program begins.
    expect([9, 64]).toContain(code);
    expect(stdout).toBe("");
    expect(stderr).toMatch(/^.*nowhere\.env.*\n$/);
  });

  it("of --base-url go before the environment", async () => {
    const { url, sandbox } = await useHost();
    const env = environmentOf("http://127.0.0.1:9");
    expect(await cli.run(["--base-url", `${url}/`, id], { env })).toMatchObject({ code: 0 });
    expect(sandbox.ledger).toHaveLength(1);
  });

  it("take the MD5 of a password as well", async () => {
    const { url } = await useHost();
    const env = environmentOf(url, {
      CAPILLARY_PASSWORD: "",
      CAPILLARY_PASSWORD_MD5: "8a16a6b70505eb1f1ff7cdc0cd5559a7",
    });
    expect(await cli.run([id], { env })).toMatchObject({ code: 0 });
  });

  it("that cannot hold a journal are named before anything is sent", async () => {
    const { url, sent } = await useHost(2);
    const cwd = await folderOf({ "failed.txt": lines([id]) });
    const args = ["--file", "failed.txt", "--journal", join("nowhere", "a.journal"), "--yes"];
    const { code, stderr } = await cli.run(args, { cwd, env: environmentOf(url) });
    expect({ code, sent: sent() }).toEqual({ code: 1, sent: [] });
    expect(stderr).toMatch(
      /^The journal .* cannot be written: there is no such file\. Choose another place with --journal\.\n$/,
    );
  });
});
