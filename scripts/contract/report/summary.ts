import type { RunResult } from "../result.ts";
import { basis, findingLines, marks, seen, verdict } from "./words.ts";

/** The result in short, as Markdown, for the summary page of a CI job: the verdict, and what is not simply right. */
export function summary(result: RunResult): string {
  const noted = result.cases.filter(({ status }) => status !== "passed");
  const rows = noted.map((item) => [
    marks[item.status],
    item.name,
    basis(item),
    item.expected,
    [seen(item), ...findingLines(item)].join("<br>"),
  ]);
  const table = [["", "case", "rests on", "expected", "seen"], ["---", "---", "---", "---", "---"], ...rows];
  const lines = table.map((cells) => `| ${cells.map(cell).join(" | ")} |`);
  return [`## Contract test`, "", verdict(result), ...(rows.length > 0 ? ["", ...lines] : []), ""].join("\n");
}

function cell(text: string): string {
  return text
    .replaceAll("|", "\\|")
    .replaceAll(/<(?!br>)/g, "&lt;")
    .replaceAll("\n", " ");
}
