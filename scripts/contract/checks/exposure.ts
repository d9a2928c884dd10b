import type { Answer } from "../exchange.ts";
import type { Finding } from "../finding.ts";
import { redact } from "../secrets.ts";

/** What shows the inside of a host, or that something else than the API has answered. */
const inside: [what: string, pattern: RegExp][] = [
  ["HTML", /<!doctype|<\/?(?:html|head|body|title|h1|p|pre|div)\b[^>]*>/i],
  [
    "a stack trace",
    /\bat [\w$.<>]+\([\w$]+\.(?:java|kt|scala):\d+\)|\n\s+at \S+ ?\(?\S+:\d+|Traceback \(most recent/,
  ],
  ["the name of an exception", /\b[A-Z]\w*(?:Exception|Error)\b|\b(?:[a-z][a-z0-9_]*\.){2,}[A-Z]\w*/],
  ["a path of its file system", /(?:^|[\s"'(:])(?:\/(?:opt|usr|var|home|srv|app)\/\w|[A-Z]:\\\\?\w)/],
  [
    "a statement of a database",
    /\bselect \* from\b|\b(?:SELECT\s.+\sFROM|INSERT\s+INTO|UPDATE\s+\w+\s+SET|ORA-\d{5}|SQLSTATE)\b/,
  ],
];

/**
 * Looks for what must be in no answer: the inside of the host, and the secrets of the request.
 *
 * @param secrets what the run keeps secret so far
 * @param issued the token that this very answer issues: it belongs there, and letters at random may look like a name
 */
export function exposureFindings(
  answer: Answer,
  secrets: Iterable<string>,
  issued: string | undefined,
): Finding[] {
  const known = [...secrets];
  const whole = `${answer.headers.map((pair) => pair.join(": ")).join("\n")}\n\n${answer.body.toString("utf8")}`;
  const body = redact(answer.body.toString("utf8"), issued === undefined ? known : [...known, issued]);
  const findings = inside.flatMap(([what, pattern]): Finding[] => {
    const match = pattern.exec(body);
    return match
      ? [{ check: "exposure", restsOn: "platform", message: `the answer shows ${what}: ${match[0]}` }]
      : [];
  });
  const isEchoed = known.some((secret) => whole.includes(secret));
  const isIssuedTwice = issued !== undefined && whole.split(issued).length > 2;
  if (isEchoed || isIssuedTwice)
    findings.push({
      check: "secret",
      restsOn: "platform",
      message: "the answer repeats credentials",
    });
  return findings;
}
