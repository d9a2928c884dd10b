import type { ErrorCodes } from "./error-codes.ts";

const sent = { never: "No", possibly: "**Possibly**" };

/** The table of error codes as Markdown, for the description of the API. */
export function errorCodeTable({ codes, unlisted }: ErrorCodes): string {
  const rows = codes.map((row) => [
    `**${row.code}**`,
    row.httpStatuses.join(", "),
    `\`${row.message}\`<br>${row.reason}`,
    row.action,
    sent[row.messageSent],
    row.retryable ? "Yes, later" : "No",
  ]);
  rows.push([
    "any other",
    "",
    unlisted.reason,
    unlisted.action,
    sent[unlisted.messageSent],
    unlisted.retryable ? "Yes, later" : "No",
  ]);
  return [
    ["Code", "HTTP status", "Message and reason", "What to do", "Can it have been sent?", "Same call again?"],
    ["---", "---", "---", "---", "---", "---"],
    ...rows,
  ]
    .map((cells) => `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`)
    .join("\n");
}
