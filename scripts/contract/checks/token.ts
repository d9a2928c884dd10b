import { type JsonValue, valueAt } from "../../../src/contract/json-value.ts";
import type { Finding } from "../finding.ts";
import type { Observed } from "../observed.ts";

/** Seconds that a token lives at most, by default, as the platform's documentation says. */
const longestLife = 3600;

/** The token of an answer, if a header can carry it. */
export function issuedToken(value: JsonValue | undefined): string | undefined {
  const token = valueAt(value, "data", "accessToken");
  return typeof token === "string" && /^[\x21-\x7e]+$/.test(token) ? token : undefined;
}

/** Whether the token that an answer issues can be used, and does not live longer than usual. */
export function tokenFindings({ kind, value }: Observed): Finding[] {
  if (kind !== "success") return [];
  const findings: Finding[] = [];
  if (issuedToken(value) === undefined)
    findings.push({
      check: "token",
      restsOn: "platform",
      message: "accessToken is nothing that a header can carry",
    });
  const seconds = valueAt(value, "data", "ttlSeconds");
  if (typeof seconds === "number" && seconds > longestLife) {
    const message = `ttlSeconds is ${seconds}, more than the ${longestLife} that are usual`;
    findings.push({ check: "token", restsOn: "assumption", message });
  }
  return findings;
}
