import type { Finding } from "./change.ts";
import type { Comparison } from "./compare-contracts.ts";

const titles = {
  breaking: "Breaks those who use it",
  compatible: "Breaks nobody",
  docs: "Text only",
} as const;

/** The comparison for people. */
export function report(base: string, { findings, version }: Comparison, isStrict: boolean): string {
  const lines = [`From ${base} to the working tree:`, ""];
  for (const [verdict, title] of Object.entries(titles)) {
    const some = findings.filter((finding) => finding.verdict === verdict);
    if (some.length > 0) lines.push(`${title} (${some.length}):`, ...some.flatMap(finding), "");
  }
  if (findings.length === 0) lines.push("Nothing has changed that a caller or a reader could see.", "");
  return [...lines, ...verdict({ findings, version }, isStrict)].join("\n");
}

/** The comparison for machines. */
export function reportForMachines(base: string | undefined, comparison?: Comparison, exitCode = 0): object {
  return {
    base: base ?? null,
    exitCode,
    version: comparison?.version ?? null,
    changes: comparison?.findings ?? [],
  };
}

/**
 * Whether the version may stay as it is. A lower one may not, nor one that hides a breaking change; a missing minor or
 * patch can wait for the release.
 *
 * @param isStrict whether that may not wait either
 */
export function isAcceptable({ findings, version }: Comparison, isStrict: boolean): boolean {
  if (version.isEnough) return true;
  return !version.isLower && !isStrict && findings.every(({ verdict }) => verdict !== "breaking");
}

function finding({ pointer, what, usages }: Finding): string[] {
  const where = usages.flatMap(({ operation }) => operation ?? []);
  const uses = [...new Set(where)].map((operation) => {
    const roles = usages.filter((usage) => usage.operation === operation).flatMap(({ role }) => role ?? []);
    return [operation, roles.join(", ").replaceAll(", response ", ", ")].filter(Boolean).join(": ");
  });
  return [`  ${readable(pointer)}`, `    ${what}`, ...uses.map((use) => `    in ${use}`)];
}

function verdict(comparison: Comparison, isStrict: boolean): string[] {
  const { before, after, required, next, isEnough, isLower } = comparison.version;
  const moved = before === after ? `is still ${before}` : `went from ${before} to ${after}`;
  if (isLower) return [`info.version ${moved}, which is lower. Is the git ref the right one?`];
  if (required === "none") return [`info.version ${moved}, and nothing asks for another.`];
  const asked = `These changes ask for a ${required} version, ${next} or higher`;
  if (isEnough) return [`${asked}; info.version ${moved}. Good.`];
  const end = isAcceptable(comparison, isStrict)
    ? "Set it before the release; until then this is no failure."
    : "Set it, or take back what breaks.";
  return [`${asked}, but info.version ${moved}. ${end}`];
}

function readable(pointer: string): string {
  return pointer
    .split("/")
    .slice(1)
    .map((key) => key.replaceAll("~1", "/").replaceAll("~0", "~"))
    .join(" > ");
}
