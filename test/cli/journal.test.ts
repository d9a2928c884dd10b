import { execFile } from "node:child_process";
import { access, link, readdir, readFile, rename, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, it, onTestFinished } from "vitest";
import { Journal } from "../../src/cli/journal/journal.ts";
import { readJournal } from "../../src/cli/journal/read-journal.ts";
import { type Header, lostOutcome, type Outcome } from "../../src/cli/journal/records.ts";
import { known, knownOf } from "../../src/cli/journal/states.ts";
import {
  environmentOf,
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
const at = "2026-01-02T03:04:05.678Z";
const header: Header = {
  journal: "capillary-resend",
  version: 1,
  host: "https://a",
  account: "till",
  created: at,
};
const resent = (messageId: number): Outcome => ({
  messageId,
  state: "resent",
  at,
  resentMessageId: 9007199254740993n,
});

/** A journal whose file is there, until the test ends. */
async function openJournal(file: string): Promise<Journal> {
  const journal = await Journal.open(file, header, await readJournal(file));
  onTestFinished(() => journal.close().catch(() => {}));
  return journal;
}

describe("A journal", () => {
  it("has an intent on disk before the message may be sent, and room for its outcome", async () => {
    const file = join(await folderOf(), "a.journal");
    const journal = await openJournal(file);
    await Promise.all(["1", "2", "9223372036854775807"].map((id) => journal.intend(id)));
    const text = await readFile(file, "utf8");
    expect(text.trimEnd().split("\n").slice(1)).toEqual([
      expect.stringMatching(/^\{"messageId":1,"state":"sending","at":"[^"]+Z"\}$/),
      expect.stringMatching(/^\{"messageId":2,/),
      expect.stringMatching(/^\{"messageId":9223372036854775807,/),
    ]);
    expect(text.length - text.trimEnd().length).toBeGreaterThan(3 * 1024);
    await journal.close();
    expect(await readFile(file, "utf8")).toBe(`${text.trimEnd()}\n`);
  });

  it("cut off at any byte is read up to there, and goes on from there", async () => {
    const file = join(await folderOf(), "a.journal");
    const journal = await openJournal(file);
    await journal.intend("1");
    await journal.settle(resent(1));
    await journal.intend("9007199254740993");
    await journal.settle({
      messageId: 9007199254740993n,
      state: "not-resent",
      again: true,
      at,
      message: 'ü\n"x"',
    });
    await journal.intend("3");
    await journal.close();
    const whole = await readFile(file);
    const start = whole.indexOf("\n") + 1;
    const lineEnds = [...whole.keys()].filter((index) => whole[index] === 10);
    for (let length = start; length <= whole.length; length++) {
      // What a kill leaves: a part of a line, and the blank space after it.
      await writeFile(file, Buffer.concat([whole.subarray(0, length), Buffer.alloc(300, " ")]));
      const state = await readJournal(file);
      if (!state) throw new Error("There is a journal.");
      // A line that is whole counts, with or without its line end.
      const count = lineEnds.filter((end) => end <= length).length - 1;
      const expected = [known.nothing, known.sending, known.resent, known.resent, known.resent, known.resent][
        count
      ];
      expect(knownOf(state.states, "1"), `${length} bytes`).toBe(expected);
      expect(knownOf(state.states, "9007199254740993")).toBe(
        [known.nothing, known.nothing, known.nothing, known.sending, known.again, known.again][count],
      );
      expect(state.inFlight).toEqual([[], ["1"], [], ["9007199254740993"], [], ["3"]][count]);
      // Each of these takes the disk a while.
      if (length % 61 > 0) continue;
      const next = await Journal.open(file, header, state);
      await Promise.all(state.inFlight.map((id) => next.note(lostOutcome(id))));
      await next.intend("5");
      await next.close();
      const after = await readJournal(file);
      expect(after?.inFlight).toEqual(["5"]);
      expect(after?.states.size).toBe(state.states.size + 1);
    }
  });

  it("that is damaged elsewhere is refused, with the line", async () => {
    const file = join(await folderOf(), "a.journal");
    const journal = await openJournal(file);
    await journal.intend("1");
    await journal.settle(resent(1));
    await journal.close();
    const text = await readFile(file, "utf8");
    await writeFile(file, text.replace('"sending"', '"sen'));
    await expect(readJournal(file)).rejects.toThrow(/^Line 2 of the journal .* cannot be read/);
  });

  it("may have been opened and saved by an editor that changes line ends", async () => {
    const file = join(await folderOf(), "a.journal");
    const journal = await openJournal(file);
    await journal.intend("1");
    await journal.close();
    const text = await readFile(file, "utf8");
    await writeFile(file, text.replaceAll("\n", "\r\n").trimEnd());
    expect((await readJournal(file))?.inFlight).toEqual(["1"]);
    const next = await openJournal(file);
    await next.intend("2");
    await next.close();
    expect((await readJournal(file))?.inFlight).toEqual(["1", "2"]);
  });
});

describe("On a disk that is full, the run ends before it sends, not after:", () => {
  /** Runs the command so that a file may have so many bytes. */
  async function runWithin(kilobytes: number, args: string[], cwd: string, env: NodeJS.ProcessEnv) {
    const command = `ulimit -f ${kilobytes}; exec "$0" "$@"`;
    return await promisify(execFile)("bash", ["-c", command, process.execPath, cli.file(), ...args], {
      cwd,
      env,
    }).then(
      ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
      ({ code, stdout, stderr }) => ({ code, stdout, stderr }),
    );
  }

  it("what was in flight gets its outcome written, and the next run goes on", async () => {
    const { url, sent } = await useHost(400);
    const cwd = await folderOf({ "failed.txt": lines(ids(400)) });
    const args = ["--file", "failed.txt", "--rate", "none", "--yes"];
    const { code, stdout, stderr } = await runWithin(76, args, cwd, environmentOf(url));
    expect(code).toBe(1);
    expect(stderr).toMatch(
      /^Stopped: The journal .* cannot be written: the file would be larger than the system allows\.$/m,
    );
    const count = sent().length;
    expect(count).toBeGreaterThan(50);
    expect(count).toBeLessThan(400);
    expect(stdout).toMatch(
      new RegExp(
        `^400 messages: ${count} resent, 0 certainly not resent, 0 unknown, ${400 - count} not tried\\.`,
      ),
    );
    const states = await statesOf(join(cwd, "failed.txt.journal"));
    expect(
      Object.entries(states)
        .filter(([, state]) => state === "resent")
        .map(([id]) => id)
        .toSorted(),
    ).toEqual(sent().toSorted());
    // An intent that could not be written was never sent.
    expect(Object.values(states).filter((state) => state !== "resent")).toEqual([]);
    expect((await cli.run(args, { cwd, env: environmentOf(url) })).code).toBe(0);
    expect(new Set(sent()).size).toBe(400);
    expect(sent()).toHaveLength(400);
  });

  it("a journal that cannot be begun sends nothing", async () => {
    const { url, sent } = await useHost(10);
    const cwd = await folderOf({ "failed.txt": lines(ids(10)) });
    const { code, stderr } = await runWithin(0, ["--file", "failed.txt", "--yes"], cwd, environmentOf(url));
    expect({ code, sent: sent() }).toEqual({ code: 1, sent: [] });
    expect(stderr).toMatch(/^The journal .* cannot be written: .*\n$/);
    await expect(access(join(cwd, "failed.txt.journal"))).rejects.toThrow("ENOENT");
  });
});

describe("Two processes", () => {
  it("cannot use one journal at once, not even when they begin at the same time", async () => {
    const { url, sandbox, sent } = await useHost(20);
    sandbox.faults.add({ kind: "delay", milliseconds: 4000, times: 1 });
    const cwd = await folderOf({ "failed.txt": lines(ids(20)) });
    const args = ["--file", "failed.txt", "--concurrency", "1", "--rate", "none", "--yes"];
    const all = await Promise.all(
      Array.from({ length: 4 }, () => cli.run(args, { cwd, env: environmentOf(url) })),
    );
    expect(all.map(({ code }) => code).toSorted()).toEqual([0, 1, 1, 1]);
    for (const { code, stderr } of all)
      if (code === 1)
        expect(stderr).toMatch(/^The journal .* is in use by process \d+\..* Nothing was sent\.\n$/);
    expect(sent().toSorted()).toEqual(ids(20).map(String));
  });

  it("find one another through links and other names for the folder", async () => {
    const { url, sandbox } = await useHost(20);
    sandbox.faults.add({ kind: "delay", milliseconds: 60_000, times: 1 });
    const cwd = await folderOf({ "failed.txt": lines(ids(20)) });
    const args = ["--file", "failed.txt", "--rate", "none", "--yes", "--concurrency", "1"];
    const first = cli.start(args, { cwd, env: environmentOf(url) });
    await first.printed(/in flight/, "stderr");
    await symlink(join(cwd, "failed.txt.journal"), join(cwd, "link"));
    const second = await cli.run(
      [...args.slice(2), "--file", join(cwd, "failed.txt"), "--journal", join(cwd, "link")],
      { env: environmentOf(url) },
    );
    expect(second).toMatchObject({ code: 1, stderr: expect.stringContaining("is in use by process") });
    first.kill("SIGKILL");
    await first.finished();
  });

  it.each<[string, (from: string, to: string) => Promise<void>, withJournal: boolean]>([
    ["a hard link, of a journal that is new", link, false],
    ["a hard link, of one that was there", link, true],
    ["the name that it is moved to meanwhile", rename, false],
  ])("find one another through %s", async (_, give, withJournal) => {
    const { url, sandbox, sent } = await useHost(20);
    const cwd = await folderOf({ "failed.txt": lines(ids(20)) });
    const journal = join(cwd, "failed.txt.journal");
    const args = ["--file", "failed.txt", "--rate", "none", "--yes", "--concurrency", "1"];
    if (withJournal) await cli.run([...args, "--limit", "1"], { cwd, env: environmentOf(url) });
    sandbox.faults.add({ kind: "delay", milliseconds: 60_000, times: 1 });
    const first = cli.start(args, { cwd, env: environmentOf(url) });
    await untilSent(sent, withJournal ? 2 : 1);
    await give(journal, join(cwd, "other"));
    const second = await cli.run([...args, "--journal", "other"], { cwd, env: environmentOf(url) });
    expect(second).toMatchObject({ code: 1, stderr: expect.stringContaining("is in use by process") });
    first.kill("SIGKILL");
    await first.finished();
    expect(new Set(sent()).size).toBe(sent().length);
  });

  it("of which the first was killed do not stand in each other's way, whoever has its number now", async () => {
    const { url, sandbox, sent } = await useHost(5);
    sandbox.faults.add({ kind: "delay", milliseconds: 60_000, times: 1 });
    const cwd = await folderOf({ "failed.txt": lines(ids(5)) });
    const args = ["--file", "failed.txt", "--rate", "none", "--yes", "--concurrency", "1"];
    const first = cli.start(args, { cwd, env: environmentOf(url) });
    await untilSent(sent, 1);
    first.kill("SIGKILL");
    await first.finished();
    const [lock] = (await readdir(cwd)).filter((name) => name.includes(".lock-"));
    // As if the number of the dead process had been given to this one.
    await rename(join(cwd, lock ?? ""), join(cwd, lock?.replace(/lock-\d+/, `lock-${process.pid}`) ?? ""));
    expect((await cli.run(args, { cwd, env: environmentOf(url) })).code).toBe(2);
    expect(sent()).toHaveLength(5);
    expect((await readdir(cwd)).toSorted()).toEqual(["failed.txt", "failed.txt.journal"]);
    expect((await journalOf(join(cwd, "failed.txt.journal"))).length).toBe(10);
  });
});
