import type { Verdict } from "./run-program.ts";

/** What became of every check on a runtime. */
export interface Column {
  /** Such as "Node 20.19.5". */
  readonly label: string;
  readonly verdicts: readonly Verdict[];
}

/** A line for each check with a word for each runtime, and below it what the words stand for. */
export function matrixOf(columns: readonly Column[]): string[] {
  const checks = [...new Set(columns.flatMap(({ verdicts }) => verdicts.map(({ check }) => check)))];
  const width = Math.max(...checks.map(({ length }) => length));
  const notes: string[] = [];
  const noteOf = (text: string) => {
    if (!notes.includes(text)) notes.push(text);
    return notes.indexOf(text) + 1;
  };
  const word = (verdict: Verdict | undefined) => {
    if (!verdict) return "FAILS";
    if (verdict.failure !== undefined) return "FAILS";
    return verdict.difference === undefined ? "ok" : `ok (${noteOf(verdict.difference)})`;
  };
  const row = (first: string, cells: string[]) =>
    [first.padEnd(width), ...cells.map((cell, index) => cell.padEnd(columns[index]?.label.length ?? 0))].join(
      "  ",
    );
  const rows = checks.map((check) =>
    row(
      check,
      columns.map(({ verdicts }) => word(verdicts.find((verdict) => verdict.check === check))),
    ).trimEnd(),
  );
  return [
    row(
      "",
      columns.map(({ label }) => label),
    ),
    ...rows,
    ...(notes.length > 0 ? ["", ...notes.map((note, index) => `(${index + 1}) ${note}`)] : []),
  ];
}

/** A line for each check that does not hold, or that a runtime did not get to. */
export function failuresOf(columns: readonly Column[]): string[] {
  return columns.flatMap(({ label, verdicts }) => [
    // A program that dies before it says which checks there are has only the two that are about its end.
    ...(verdicts.length > 2 ? [] : [`✗ ${label}: it did not begin`]),
    ...verdicts.flatMap(({ check, failure }) =>
      failure === undefined ? [] : [`✗ ${label}: ${check}: ${failure}`],
    ),
  ]);
}
