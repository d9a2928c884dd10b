import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { describe, expect, it } from "vitest";
import { folderOf, lines, useCli } from "./support.ts";

const cli = useCli();
const at = "2026-01-02T03:04:05.678Z";
const header = `{"journal":"capillary-resend","version":1,"host":"https://a","account":"till","created":"${at}"}`;
const record = (messageId: number | string, state: string, more = "") =>
  `{"messageId":${messageId},"state":"${state}","at":"${at}"${more}}`;
const notFound =
  ',"again":false,"code":4223,"name":"messageNotFound","status":200,"message":"=cmd|\'/c calc\'!A1","requestId":"r-4"';
const journal = [
  header,
  record(1, "sending"),
  record(1, "not-resent", ',"again":true,"status":521,"code":521,"name":"customerBusy","message":"Busy"'),
  record(1, "sending"),
  record(1, "resent", ',"resentMessageId":9223372036854775807,"requestId":"r-1"'),
  record("9007199254740993", "sending"),
  record(
    "9007199254740993",
    "unknown",
    ',"status":500,"code":500,"name":"internalError","message":"a, \\"b\\"\\nc"',
  ),
  record(3, "sending"),
  record(4, "sending"),
  record(4, "not-resent", notFound),
  record(5, "sending"),
  record(5, "not-resent", ',"again":true,"message":"connect ECONNREFUSED"'),
];

describe("A report", () => {
  it("sums up by outcome and code, and counts each message once, by its last line", async () => {
    const cwd = await folderOf({ "a.journal": lines(journal) });
    const { code, stdout } = await cli.run(["report", "a.journal"], { cwd });
    expect(code).toBe(0);
    expect(stdout.replaceAll(/ +$/gm, "")).toBe(`Journal   a.journal
Account   till at https://a
Time      ${at} to ${at}
Messages  5

outcome     code                  messages
resent                                   1
not resent  4223 messageNotFound         1  another try would not help
not resent  no answer                    1  the next run tries again
unknown     500 internalError            1
unknown                                  1  in flight now, or when the run ended
`);
  });

  it.each([
    ["of a run that goes on, with blank space at its end", (text: string) => text + " ".repeat(5000)],
    ["whose last line is torn", (text: string) => `${text}{"messageId":6,"state":"sen${" ".repeat(5000)}`],
  ])("can be made of a journal %s", async (_, change) => {
    const cwd = await folderOf({ "a.journal": change(lines(journal)) });
    const { code, stdout, stderr } = await cli.run(["report", "a.journal"], { cwd });
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toContain("Messages  5\n");
  });

  it("is written as CSV with the new ids, and no text of the host's is a formula", async () => {
    const cwd = await folderOf({ "a.journal": lines(journal) });
    const { code } = await cli.run(["report", "a.journal", "--csv", "r.csv"], { cwd });
    expect(code).toBe(0);
    const rows = parse(await readFile(join(cwd, "r.csv")));
    expect(rows).toEqual([
      ["messageId", "outcome", "resentMessageId", "code", "message", "requestId", "time"],
      ["1", "resent", "9223372036854775807", "", "", "r-1", at],
      ["9007199254740993", "unknown", "", "500", 'a, "b"\nc', "", at],
      ["3", "unknown", "", "", expect.stringContaining("No outcome"), "", at],
      ["4", "not-resent", "", "4223", "'=cmd|'/c calc'!A1", "r-4", at],
      ["5", "not-resent", "", "", "connect ECONNREFUSED", "", at],
    ]);
  });

  it("goes to standard output alone with --csv -", async () => {
    const cwd = await folderOf({ "a.journal": lines(journal) });
    const { stdout, stderr } = await cli.run(["report", "a.journal", "--csv", "-"], { cwd });
    expect(parse(stdout)).toHaveLength(6);
    expect(stderr).toContain("Messages  5");
  });

  it("replaces an older report, and no other file", async () => {
    const cwd = await folderOf({ "a.journal": lines(journal.slice(0, 5)), "failed.csv": "messageId\n1\n" });
    await cli.run(["report", "a.journal", "--csv", "r.csv"], { cwd });
    await writeFile(join(cwd, "a.journal"), lines(journal));
    expect(await cli.run(["report", "a.journal", "--csv", "r.csv"], { cwd })).toMatchObject({ code: 0 });
    expect(parse(await readFile(join(cwd, "r.csv")))).toHaveLength(6);
    const { code, stderr } = await cli.run(["report", "a.journal", "--csv", "failed.csv"], { cwd });
    expect(code).toBe(64);
    expect(stderr).toMatch(/^failed.csv is there and is no report. It was left as it is/);
    expect(await readFile(join(cwd, "failed.csv"), "utf8")).toBe("messageId\n1\n");
  });

  it("counts a message right that was tried very often", async () => {
    const tries = Array.from({ length: 300 }, () => [
      record(7, "sending"),
      record(7, "not-resent", ',"again":true'),
    ]);
    const cwd = await folderOf({
      "a.journal": lines([
        header,
        ...tries.flat(),
        record(7, "sending"),
        record(7, "resent", ',"resentMessageId":8'),
      ]),
    });
    const { stdout } = await cli.run(["report", "a.journal", "--csv", "-"], { cwd });
    expect(parse(stdout).slice(1)).toEqual([["7", "resent", "8", "", "", "", at]]);
  });

  it("of a journal with a line that cannot be read says which", async () => {
    const cwd = await folderOf({ "a.journal": lines([...journal.slice(0, 2), "oops", ...journal.slice(2)]) });
    const { code, stdout, stderr } = await cli.run(["report", "a.journal"], { cwd });
    expect({ code, stderr }).toEqual({
      code: 0,
      stderr: "Line 3 of a.journal cannot be read. The report is without it.\n",
    });
    expect(stdout).toContain("Messages  5");
  });
});
