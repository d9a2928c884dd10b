/** How long a benchmark takes its time. */
export interface Effort {
  /** Rounds that count; undefined for the benchmark's own number. */
  readonly rounds: number | undefined;
  /** Seconds of a round, where a round lasts a given time. */
  readonly seconds: number;
}

/** Something that can be measured. */
export interface Benchmark {
  /** What `--only` calls it. */
  readonly name: string;
  /** What it measures, in a line. */
  readonly what: string;
  /** Whether it needs the clients that ours is compared with. */
  readonly needsClients: boolean;
  /** Measures. @returns Markdown */
  run(effort: Effort): Promise<string>;
}

/** The middle of some numbers. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  return ((sorted[Math.floor(middle)] ?? 0) + (sorted[Math.ceil(middle) - 1] ?? 0)) / 2;
}

/** The heads of {@link spread}. */
export const spreadHeads = ["median", "least", "most"] as const;

/** Median, least and most of some numbers, as cells of a table. @param digits after the point */
export function spread(values: readonly number[], digits: number): string[] {
  return [median(values), Math.min(...values), Math.max(...values)].map((value) => value.toFixed(digits));
}

/** A table in Markdown, its first column to the left and the others to the right. */
export function markdownTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((name, column) =>
    Math.max(3, name.length, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  const line = (cells: readonly string[]) =>
    `| ${widths.map((width, column) => (cells[column] ?? "")[column === 0 ? "padEnd" : "padStart"](width)).join(" | ")} |`;
  const rule = widths.map((width, column) =>
    column === 0 ? "-".repeat(width) : `${"-".repeat(width - 1)}:`,
  );
  return [line(head), line(rule), ...rows.map(line)].join("\n");
}

/** Whether a goal is kept that asks for little, in words. */
export function goalAtMost(value: number, limit: number, unit = ""): string {
  return `at most ${limit}${unit}: ${value <= limit ? "kept" : "missed"}`;
}

/** Whether a goal is kept that asks for much, in words. */
export function goalAtLeast(value: number, limit: number, unit = ""): string {
  return `at least ${limit}${unit}: ${value >= limit ? "kept" : "missed"}`;
}
