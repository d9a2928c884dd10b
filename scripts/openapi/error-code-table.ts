import type { ErrorCodes } from "./error-codes.ts";

type Consequences = ErrorCodes["unlisted"];

const sent = { never: "no", possibly: "**possibly**" };

/** The table of error codes as Markdown, for the description of the API. */
export function errorCodeTable({ codes, unlisted }: ErrorCodes): string {
  const rows = codes.map((row) => [
    `**${row.code}**`,
    row.httpStatuses.join(", "),
    `\`${row.message}\`<br>${meaning(row)}`,
    sent[row.messageSent],
    again(row),
  ]);
  rows.push(["other", "", meaning(unlisted), sent[unlisted.messageSent], again(unlisted)]);
  return [
    ["Code", "HTTP", "Message, reason, what to do", "Sent?", "Again?"],
    ["---", "---", "---", "---", "---"],
    ...rows,
  ]
    .map((cells) => `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`)
    .join("\n");
}

function meaning({ reason, action }: Consequences): string {
  return `${reason} **${action}**`;
}

function again({ retryable }: Consequences): string {
  return retryable ? "later" : "no";
}
