import { Writable } from "node:stream";
import { stripVTControlCharacters } from "node:util";
import { describe, expect, it } from "vitest";
import { frameOf, Progress, type Status } from "../../src/cli/output/progress.ts";
import { Screen } from "../../src/cli/output/screen.ts";
import { sentenceOf } from "../../src/cli/output/sentences.ts";
import { duration, rateText, shellWord } from "../../src/cli/output/words.ts";

const status: Status = {
  total: 10_000,
  counts: { resent: 2400, notResent: 80, unknown: 20 },
  inFlight: 3,
  interval: 600,
  pause: 0,
};

/** A stream that keeps what is written, on a terminal or not. */
function streamOf(isTTY: boolean, columns = 80) {
  let text = "";
  const stream = new Writable({
    write(chunk, _, done) {
      text += chunk;
      done();
    },
  });
  return Object.assign(stream, { isTTY, columns, rows: 24, text: () => text });
}

/** What stands on a terminal after all that was written, by the few sequences that are used. */
function shown(text: string): string[] {
  const rows = [""];
  let row = 0;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: These are what a terminal gets.
  for (const [part] of text.matchAll(/\u001b\[[?\d;]*[A-Za-z]|\n|\r|[^\u001b\n\r]+/g)) {
    if (part === "\n") {
      row += 1;
      rows[row] ??= "";
    } else if (part.endsWith("A") && part.startsWith("\u001b")) row -= Number(/\d+/.exec(part)?.[0] ?? 1);
    else if (/\[2?K$/.test(part)) rows[row] = "";
    else if (!part.startsWith("\u001b") && part !== "\r") rows[row] += part;
  }
  return rows.map((each) => each.trimEnd());
}

describe("On a terminal", () => {
  it("progress is a bar with rate, time left and the count of each outcome", () => {
    expect(frameOf(status, 600, 80)).toBe(
      "[#######---------------------]   25%  2,500 of 10,000  100/min  1 h 15 min left\n2,400 resent, 80 not resent, 20 unknown, 3 in flight",
    );
  });

  it.each([20, 40, 60, 80, 200])("it fits into %i columns", (columns) => {
    for (const pause of [0, 90_000])
      for (const total of [undefined, 10_000])
        for (const line of frameOf({ ...status, pause, total }, 600, columns).split("\n"))
          expect(line.length).toBeLessThan(columns);
  });

  it("the bar stays below what is said meanwhile, and goes away at the end", async () => {
    const err = streamOf(true);
    const screen = new Screen(streamOf(true), err);
    await screen.prepareFrames();
    const progress = new Progress(screen, () => status);
    progress.show();
    screen.line("First.");
    progress.show();
    screen.line("Second.");
    expect(shown(err.text()).slice(0, 2)).toEqual(["First.", "Second."]);
    expect(shown(err.text())[2]).toMatch(/25% {2}2,500 of 10,000/);
    expect(shown(err.text())[3]).toMatch(/^2,400 resent/);
    progress.stop();
    expect(shown(err.text()).filter((row) => row !== "")).toEqual(["First.", "Second."]);
  });
});

describe("Elsewhere", () => {
  it("progress is a plain line", () => {
    const err = streamOf(false);
    new Progress(new Screen(streamOf(false), err), () => status).show();
    expect(err.text()).toBe(
      "2,500 of 10,000 done: 2,400 resent, 80 not resent, 20 unknown, 3 in flight, 100/min, 1 h 15 min left\n",
    );
    expect(stripVTControlCharacters(err.text())).toBe(err.text());
  });
});

describe("Words", () => {
  it("show no control character of a host's", () => {
    const sentence = sentenceOf({
      messageId: 1,
      state: "unknown",
      at: "",
      message: "\u001b[31mred\u001b[0m\nnext line\u202e",
    });
    expect(sentence).toBe(
      "1 may have been resent, nobody can tell: \\u001b[31mred\\u001b[0m\\nnext line\\u202e. Do not send it again before somebody has looked in Member Care.",
    );
  });

  it("say how long and how fast", () => {
    expect([0, 1, 59_000, 60_000, 61_000, 600_000, 4_500_000, 200_000_000].map(duration)).toEqual([
      "0 s",
      "1 s",
      "59 s",
      "1 min",
      "1 min 1 s",
      "10 min",
      "1 h 15 min",
      "2 days",
    ]);
    expect([600, 606, 1].map(rateText)).toEqual(["100/min", "99/min", "1,000/s"]);
  });

  it("can be typed into a shell", () => {
    expect(["a.csv", "--rate", "my file", "it's", "$(x)", ""].map(shellWord)).toEqual([
      "a.csv",
      "--rate",
      "'my file'",
      "'it'\\''s'",
      "'$(x)'",
      "''",
    ]);
  });
});
