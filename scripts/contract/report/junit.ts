import { html } from "hono/html";
import { type CaseResult, count, type RunResult } from "../result.ts";
import { basis, findingLines, seen } from "./words.ts";

/**
 * The result as JUnit XML, which CI systems read. A warning is no failure; it stands in the output of its case. Hono's
 * helper escapes what XML needs escaped, too; `junit-report-builder` has no place for the reason of a skip.
 */
export function junit(result: RunResult): string {
  const { failed, skipped } = count(result);
  const broken = result.broken === undefined ? 0 : 1;
  const xml = html`<?xml version="1.0" encoding="UTF-8"?>
<testsuites>
<testsuite name="${`Contract of ${result.host}`}" tests="${result.cases.length + broken}" failures="${failed + broken}" errors="0" skipped="${skipped}" time="${seconds(result.milliseconds)}">
${result.cases.map(testCase)}${broken ? runCase(result.broken ?? "") : ""}</testsuite>
</testsuites>
`;
  return withoutControls(String(xml));
}

function testCase(item: CaseResult) {
  const findings = findingLines(item).join("\n");
  const output = [`rests on: ${basis(item)}`, `expected: ${item.expected}`, `seen: ${seen(item)}`, findings];
  return html`<testcase classname="contract" name="${item.name}" time="${seconds(item.milliseconds)}">${
    item.status === "skipped" ? html`<skipped message="${item.skipReason ?? ""}"/>` : ""
  }${item.status === "failed" ? html`<failure message="${findings}">${findings}</failure>` : ""}<system-out>${output
    .filter(Boolean)
    .join("\n")}</system-out></testcase>
`;
}

function runCase(reason: string) {
  return html`<testcase classname="contract" name="the run comes to its end"><failure message="${reason}">${reason}</failure></testcase>
`;
}

function seconds(milliseconds: number): string {
  return (milliseconds / 1000).toFixed(3);
}

/** XML has no way to hold most control characters, not even escaped. */
function withoutControls(text: string): string {
  return text.replace(/[^\t\n\r\x20-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, "\uFFFD");
}
