import type { Answer } from "../exchange.ts";
import type { Finding } from "../finding.ts";

/** What shows the inside of a host, or that something else than the API has answered. */
const inside: [what: string, pattern: RegExp][] = [
  ["HTML", /<!doctype|<\/?(?:html|head|body|title|h1|p|pre|div)\b[^>]*>/i],
  [
    "a stack trace",
    /\bat [\w$.<>]+\([\w$]+\.(?:java|kt|scala):\d+\)|\n\s+at \S+ ?\(?\S+:\d+|Traceback \(most recent/,
  ],
  [
    "the name of an exception",
    /\b(?:[a-z]\w*\.){2,}[A-Z]\w*|\b[A-Z]\w*(?:Exception|Error)\b(?=[:;,"'\s(]|$)/,
  ],
  [
    "a statement of a database",
    /\b(?:SELECT\s.+\sFROM|INSERT\s+INTO|UPDATE\s+\w+\s+SET|ORA-\d{5}|SQLSTATE)\b/,
  ],
];

/** Looks for what must be in no answer: the inside of the host, and the secrets of the request. */
export function exposureFindings(answer: Answer, secrets: readonly string[]): Finding[] {
  const text = `${answer.headers.map((pair) => pair.join(": ")).join("\n")}\n\n${answer.body.toString("utf8")}`;
  const body = answer.body.toString("utf8");
  const findings: Finding[] = [];
  for (const [what, pattern] of inside) {
    const match = pattern.exec(body);
    if (match)
      findings.push({
        check: "exposure",
        restsOn: "platform",
        message: `the answer shows ${what}: ${match[0].slice(0, 60)}`,
      });
  }
  if (secrets.some((secret) => text.includes(secret)))
    findings.push({
      check: "secret",
      restsOn: "platform",
      message: "the answer repeats credentials of the request",
    });
  return findings;
}
