import { html } from "hono/html";
import type { CaseResult, RunResult } from "../result.ts";
import { basis, findingLines, marks, seen, verdict } from "./words.ts";

const styles = `
  body { font: 16px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 80rem; padding: 0 1rem; color: #222; background: #fff }
  table { border-collapse: collapse; width: 100% }
  th, td { text-align: left; vertical-align: top; padding: .3rem .6rem; border-bottom: 1px solid #ddd }
  .passed td:first-child { color: #176b2c } .warned td:first-child { color: #8a5a00 }
  .failed { background: #fdecea } .failed td:first-child { color: #b3261e } .skipped { color: #666 }
  ul { margin: .3rem 0 0; padding-left: 1.2rem }
  @media (prefers-color-scheme: dark) { body { color: #ddd; background: #181818 } .failed { background: #3a1f1d } th, td { border-color: #444 } }
`;

/** The result as a page of its own, which asks nobody for anything. */
export function htmlReport(result: RunResult, date: Date): string {
  return String(html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Contract test of ${result.host}</title>
<style>${styles}</style>
</head>
<body>
<h1>Contract test of ${result.host}</h1>
<p>${date.toISOString()}${result.strict ? ", strict: assumptions fail" : ", assumptions only warn"}</p>
<p><strong>${verdict(result)}</strong></p>
<table>
<thead><tr><th></th><th>case</th><th>rests on</th><th>expected</th><th>seen</th></tr></thead>
<tbody>
${result.cases.map(row)}
</tbody>
</table>
</body>
</html>
`);
}

function row(item: CaseResult) {
  const lines = findingLines(item);
  const findings = lines.length > 0 ? html`<ul>${lines.map((line) => html`<li>${line}</li>`)}</ul>` : "";
  return html`<tr class="${item.status}"><td title="${item.status}">${marks[item.status]}</td><td>${item.name}</td><td>${basis(item)}</td><td>${item.expected}</td><td>${seen(item)}${findings}</td></tr>
`;
}
