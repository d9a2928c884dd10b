import type { ErrorCodes } from "./error-codes.ts";

type Consequences = ErrorCodes["unlisted"];

const sent = { never: "no", possibly: "**possibly**" };

/** The table of error codes as Markdown, for the description of the API. */
export function errorCodeTable({ codes, unlisted }: ErrorCodes): string {
  const rows = codes.map((row) => [
    `**${row.code}**`,
    row.httpStatuses.join(", "),
    sent[row.messageSent],
    again(row),
    `\`${row.message}\`<br>${meaning(row)}`,
  ]);
  rows.push(["other", "not 4xx", sent[unlisted.messageSent], again(unlisted), meaning(unlisted)]);
  return [
    // The short columns come first: on a narrow screen they are one line, with the text below.
    ["Code", "HTTP", "Sent?", "Again?", "Message, reason, what to do"],
    ["---", "---", "---", "---", "---"],
    ...rows,
  ]
    .map((cells) => `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`)
    .join("\n");
}

function meaning({ reason, action }: Consequences): string {
  return `${reason}<br>**${action}**`;
}

function again({ retryable }: Consequences): string {
  return retryable ? "later" : "no";
}
