import { type ComparedClient, ours } from "./clients.ts";
import { harmOf, type Outcome } from "./compare.ts";
import type { Situation } from "./situations.ts";

const signs: Record<Outcome["said"], string> = { success: "✓", failure: "✗", unknown: "?", nothing: "…" };

/** The table in Markdown, what happens in rows and clients in columns, and what its signs mean. */
export function comparisonTable(
  outcomes: readonly Outcome[],
  situations: readonly Situation[],
  clients: readonly ComparedClient[],
  versions: readonly string[],
  secondsToGiveUp: number,
): string {
  const of = (client: ComparedClient, situation?: Situation) =>
    outcomes.filter(
      (outcome) => outcome.client === client && (!situation || outcome.situation === situation),
    );
  const row = (cells: string[]) => `| ${cells.join(" | ")} |`;
  const wrong = (client: ComparedClient) =>
    situations.filter((situation) => of(client, situation).some(harmOf)).length;
  return [
    row(["what happens", ...clients.map(({ name }) => name)]),
    row(["---", ...clients.map(() => ":-:")]),
    ...situations.map((situation) =>
      row([situation.what, ...clients.map((client) => cell(of(client, situation)))]),
    ),
    row([`wrong in, of ${situations.length}`, ...clients.map((client) => String(wrong(client)))]),
    "",
    `The number says how many messages one call really sent; then comes what the client said: ${signs.success} success, ${signs.failure} failure, ${signs.unknown} that it may have been sent, ${signs.nothing} nothing for ${secondsToGiveUp} s. Bold is wrong: sent more than once, success although nothing was sent, failure although something was (the others have no word for what nobody can know), (†) credentials given to another origin, or silence after the time limit. "Once" means that a second try would succeed. Defaults everywhere, but for the time limit where a row names one. Stripe's looks for a field \`error\` in the answer, not at the status. Node ${process.versions.node}, ${versions.join(", ")}.`,
  ].join("\n");
}

/** One cell; what the schemes do differently stands side by side. */
function cell(outcomes: readonly Outcome[]): string {
  return [...new Set(outcomes.map(shown))].join(" / ");
}

function shown(outcome: Outcome): string {
  const text = `${outcome.sent} ${signs[outcome.said]}${outcome.leaked ? " †" : ""}`;
  return harmOf(outcome) ? `**${text}**` : text;
}

/** Every outcome as JSON. */
export function comparisonJson(outcomes: readonly Outcome[], versions: readonly string[]): string {
  return JSON.stringify(
    {
      node: process.versions.node,
      versions,
      outcomes: outcomes.map(({ situation, client, ...outcome }) => ({
        situation: situation.what,
        timeout: situation.timeout,
        client: client === ours ? "this client" : client.name,
        ...outcome,
        harm: harmOf({ situation, client, ...outcome }),
      })),
    },
    null,
    2,
  );
}
