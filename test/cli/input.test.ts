import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Entry } from "../../src/cli/input/entries.ts";
import { type Format, fileInput } from "../../src/cli/input/input.ts";
import { folderOf } from "./support.ts";

/** What is read from a file. */
async function read(
  content: string,
  { format, column }: { format?: Format; column?: string } = {},
): Promise<Entry[]> {
  const folder = await folderOf({ input: content });
  const input = await fileInput(join(folder, "input"), format, column);
  const entries: Entry[] = [];
  for await (const batch of input.read()) entries.push(...batch);
  return entries;
}

const bad = (line: number, reason: RegExp) => ({ line, reason: expect.stringMatching(reason) });

describe("The form of an input is seen from its first line:", () => {
  it.each([
    ["a number means one id per line", "1746061653596\n2\n", ["1746061653596", "2"]],
    ["a brace means NDJSON", '{"messageId":1746061653596}\n{"messageId":2}\n', ["1746061653596", "2"]],
    ["the only column is taken, whatever its name", "failed messages\n1\n2\n", ["1", "2"]],
    ["so is one that is called like the id", "when,Message ID,to\nx,1,y\nx,2,y\n", ["1", "2"]],
    ["semicolons separate as well", "to;messageId\r\na,b;1\r\nc;2\r\n", ["1", "2"]],
    ["and tabs", "to\tmessage_id\na;b,c\t1\n", ["1"]],
    ["nothing is nothing", "", []],
    ["blank lines are nothing", "\n\r\n \n", []],
  ])("%s", async (_, content, expected) => {
    expect(await read(content)).toEqual(expected);
  });

  it("--format decides otherwise", async () => {
    expect(await read("1\n2\n", { format: "csv" })).toEqual(["2"]);
    expect(await read("id\n2\n", { format: "ids" })).toEqual([bad(1, /^"id": it is no whole number$/), "2"]);
  });

  it("--column means a CSV", async () => {
    expect(await read("7\n1\n2\n", { column: "7" })).toEqual(["1", "2"]);
  });
});

const forms: [string, Format, (id: string) => string][] = [
  ["one id per line", "ids", (id) => id],
  ["CSV", "csv", (id) => `x,"${id}"`],
  ["NDJSON with texts", "ndjson", (id) => `{"messageId":"${id}"}`],
  ["NDJSON with numbers", "ndjson", (id) => `{"a":"messageId","messageId": ${id.trim()} }`],
];

describe.each(forms)("In %s", (_, format, line) => {
  const head = format === "csv" ? "x,messageId\n" : "";
  const at = format === "csv" ? 2 : 1;
  const readLines = (ids: string[], end = "\n") => read(head + ids.map(line).join(end), { format });

  it("ids keep every digit, with any line ends, a byte order mark, and no end of the last line", async () => {
    const ids = ["1", "9007199254740993", "9223372036854775807", " 1746061653596 ", "123456789012345678"];
    const digits = ids.map((id) => id.trim());
    expect(await readLines(ids)).toEqual(digits);
    expect(await readLines(ids, "\r\n")).toEqual(digits);
    expect(await readLines(ids, "\n\n \n")).toEqual(digits);
    expect(await read(`\ufeff${head}${ids.map(line).join("\n")}\n`, { format })).toEqual(digits);
  });

  it.each<[string, RegExp]>([
    ["-1746061653596", /an id is positive/],
    ["0", /an id is greater than 0/],
    ["1e3", /rounded notation/],
    ["1.74606E+12", /rounded notation.*export the column as text/],
    ["1746061653596.0", /an id has no decimals/],
    ["9223372036854775808", /at most 9223372036854775807/],
    ["17460616535961746061653596", /at most 9223372036854775807/],
  ])("%s is refused, with the reason, and the next line is read", async (id, reason) => {
    expect(await readLines([id, "2"])).toEqual([bad(at, reason), "2"]);
  });
});

// The others are no JSON as numbers.
describe.each(forms.slice(0, 3))("In %s", (_, format, line) => {
  it.each<[string, RegExp]>([
    ["+1746061653596", /an id has no sign/],
    ["007", /an id has no leading zeros/],
    ["1,5", /it is no whole number/],
    ["n/a", /it is no whole number/],
    ["'1746061653596", /it is no whole number/],
    ["１２", /it is no whole number/],
  ])("%s is refused, with the reason, and the next line is read", async (id, reason) => {
    const head = format === "csv" ? "x,messageId\n" : "";
    const entries = await read(head + ["1", id, "2"].map(line).join("\n"), { format });
    expect(entries).toEqual(["1", bad(format === "csv" ? 3 : 2, reason), "2"]);
  });
});

describe("What would be read as nothing is refused:", () => {
  it.each<[string, string, RegExp]>([
    ["a JSON array", '[{"messageId":1746070000000}]', /is a JSON array\. Give one object a line/],
    ["the line ends of old Macs", "messageId,x\r1746070000000,a\r1746070000001,b\r", /line ends of old Macs/],
    ["an id where the header should be", "msg-1746070000000\nmsg-1746070000001\n", /looks like an id/],
  ])("%s", async (_, text, reason) => {
    await expect(read(text)).rejects.toThrow(reason);
  });
});

it("ids in quotes without a header are ids, the first one, too", async () => {
  expect(await read('"1746070000000"\n"1746070000001"\n')).toEqual(["1746070000000", "1746070000001"]);
  expect(await read("'1746070000000\n1746070000001\n")).toEqual([
    bad(1, /it is no whole number/),
    "1746070000001",
  ]);
});

describe("A CSV", () => {
  it("has quotes, line ends and other people's texts in its fields", async () => {
    const csv =
      'messageId,text\n1,"Hi ""you"", there"\n2,"two\nlines, ""quoted"""\n3,5" wide\n"4","a\n\nb"\n';
    expect(await read(csv)).toEqual(["1", "2", "3", "4"]);
  });

  it("loses no line after a quote that is wrong, and says which line it is", async () => {
    const csv = 'messageId,text\n1,"broken\n2,"fine"\n3,"ab"c\n4,ok\n5,"never closed\n6,ok\n7,ok\n';
    expect(await read(csv)).toEqual([bad(2, /quote/), "2", bad(4, /quote/), "4", bad(6, /quote/), "6", "7"]);
  });

  it("loses no line of very many after a quote that is never closed", async () => {
    const rows = Array.from({ length: 30_000 }, (_, index) => `${index + 2},x`);
    const entries = await read(`messageId,text\n1,"oops\n${rows.join("\n")}\n`);
    expect(entries[0]).toEqual(bad(2, /quote/));
    expect(entries.slice(1)).toEqual(rows.map((row) => row.slice(0, -2)));
  });

  it("tells a line with too few columns from an empty field", async () => {
    expect(await read("to,messageId\na\nb,\nc,1,more\n")).toEqual([
      bad(2, /it has only 1 column/),
      bad(3, /the id is empty in column "messageId"/),
      "1",
    ]);
  });

  it("names the line where a record of several lines begins", async () => {
    expect(await read('text,messageId\n"a\nb",x\n"c\nd",2\n"e",y\n')).toEqual([
      bad(2, /^"x" in column "messageId"/),
      "2",
      bad(6, /^"y"/),
    ]);
  });

  it.each([
    ["a,b\n1,2\n", undefined, /Say with --column which column holds the ids. There are: "a", "b"\./],
    ["messageId,message_id\n1,2\n", undefined, /more than one is called like it/],
    ["a,b\n1,2\n", "c", /There is no column "c"\. There are: "a", "b"\./],
    ["a,a\n1,2\n", "a", /two columns "a"/],
    ["", "a", /empty/],
    ['"a,b\n1,2\n', "a", /The header, line 1, cannot be read/],
  ])("%j with --column %s is not guessed at", async (csv, column, message) => {
    await expect(read(csv, column === undefined ? { format: "csv" } : { column })).rejects.toThrow(message);
  });

  it("that a spreadsheet saved as UTF-16 is refused with what to do", async () => {
    const folder = await folderOf();
    await writeFile(join(folder, "input"), Buffer.from("\ufeffid\n1\n", "utf16le"));
    const input = await fileInput(join(folder, "input"));
    await expect(input.read()[Symbol.asyncIterator]().next()).rejects.toThrow(/UTF-16. Save it as UTF-8/);
  });
});

describe("NDJSON", () => {
  it("says what is wrong with a line that holds no id", async () => {
    const text = [
      "{not json}",
      "[1]",
      '{"id":1}',
      '{"messageId":1,"messageId":2}',
      '{"messageId":null}',
      '{"messageId":[3]}',
      '{"nested":{"messageId":9},"messageId":4}',
      '{"\\u006dessageId":5}',
    ].join("\n");
    expect(await read(text)).toEqual([
      bad(1, /it is no JSON$/),
      bad(2, /it is no JSON object/),
      bad(3, /it has no "messageId"/),
      bad(4, /it has "messageId" twice/),
      bad(5, /neither a number nor a text/),
      bad(6, /neither a number nor a text/),
      "4",
      "5",
    ]);
  });

  it("takes the member that --column names", async () => {
    expect(
      await read('{"a/b":1,"messageId":2}\n{"a/b":"9007199254740993"}\n', {
        format: "ndjson",
        column: "a/b",
      }),
    ).toEqual(["1", "9007199254740993"]);
  });
});
