import { onAnswer, onText, replacing } from "../changes.ts";
import type { Mutant } from "../mutant.ts";

const withMessage = (kind: number, message: string) =>
  replacing(kind, /"message":"[^"]*"/g, `"message":${JSON.stringify(message)}`);
const json = (name: string, change: (text: string) => string): Mutant => ({
  name,
  caughtBy: ["json"],
  change: onText("success", change),
});

/** Values that have the right type and are wrong, and text that is almost JSON. */
export const valueMutants: Mutant[] = [
  {
    name: "rounds the ids of an answer as a double does",
    caughtBy: ["echo"],
    change: onText("success", (text) =>
      text.replace(
        /"(\w+MessageId)":(\d+)/g,
        (_, name: string, id: string) => `"${name}":${BigInt(Number(id))}`,
      ),
    ),
  },
  {
    name: "cuts the ids of an answer to 32 bits",
    caughtBy: ["echo"],
    change: onText("success", (text) =>
      text.replace(
        /"undeliveredMessageId":(\d+)/,
        (_, id: string) => `"undeliveredMessageId":${BigInt.asUintN(31, BigInt(id))}`,
      ),
    ),
  },
  {
    name: "mixes up the two message ids",
    caughtBy: ["echo"],
    change: onText("success", (text) =>
      text.replace(
        /"undeliveredMessageId":(\d+),"resentMessageId":(\d+)/,
        '"undeliveredMessageId":$2,"resentMessageId":$1',
      ),
    ),
  },
  {
    name: "gives another message as the undelivered one",
    caughtBy: ["echo"],
    change: replacing("success", /"undeliveredMessageId":\d+/g, '"undeliveredMessageId":1746061653000'),
  },
  {
    name: "puts a success and errors into one answer",
    caughtBy: ["body", "outcome"],
    change: replacing(
      "success",
      '"warnings":[]',
      '"warnings":[],"errors":[{"status":false,"code":4223,"message":"Failed"}]',
    ),
  },
  {
    name: "gives a resentMessageId with an error",
    caughtBy: ["body"],
    change: replacing(4223, /^\{/g, '{"resentMessageId":1748743190999,'),
  },
  {
    name: "gives null as resentMessageId of an error",
    caughtBy: ["body"],
    change: replacing(4223, /^\{/g, '{"orgId":100737,"resentMessageId":null,'),
  },
  {
    name: "names another message as not found",
    caughtBy: ["error message"],
    change: replacing(4223, /messageId: \d+/g, "messageId: 174606164"),
  },
  {
    name: "rounds the id in the message of a 4223 as a double does",
    caughtBy: ["error message"],
    change: onText(4223, (text) =>
      text.replace(/messageId: (\d+)/, (_, id: string) => `messageId: ${BigInt(Number(id))}`),
    ),
  },
  {
    name: "writes the id in the message of a 4223 with separators",
    caughtBy: ["error message"],
    change: onText(4223, (text) =>
      text.replace(/messageId: (\d+)/, (_, id: string) => `messageId: ${BigInt(id).toLocaleString("en")}`),
    ),
  },
  {
    name: "names another organisation in a 4223",
    caughtBy: ["organisation"],
    change: replacing(4223, "orgId: 100737", "orgId: 100738"),
  },
  {
    name: "leaves the placeholders in the message of a 4223",
    caughtBy: ["error message"],
    change: withMessage(4223, "Failed to resend message : Message not found for orgId: {} and messageId: {}"),
  },
  {
    name: "has another wording for a 4223",
    caughtBy: ["error message"],
    change: withMessage(4223, "Message not found"),
  },
  {
    name: "has another wording for invalid input",
    caughtBy: ["error message"],
    change: withMessage(400, "Bad Request"),
  },
  {
    name: "has another wording for a lack of WRITE access",
    caughtBy: ["error message"],
    change: withMessage(4000, "Forbidden"),
  },
  {
    name: "shows the exception of the JSON library",
    caughtBy: ["exposure"],
    change: withMessage(
      400,
      "com.fasterxml.jackson.databind.exc.InvalidFormatException: Cannot deserialize value",
    ),
  },
  {
    name: "shows a stack trace in an error",
    caughtBy: ["exposure"],
    change: replacing(
      4223,
      /^\{/g,
      '{"trace":"at com.cap.comm.ResendService.resend(ResendService.java:87)",',
    ),
  },
  {
    name: "shows a path of its file system",
    caughtBy: ["exposure"],
    change: withMessage(400, "Cannot read /opt/tomcat/conf/messages.properties"),
  },
  {
    name: "shows the statement of its database",
    caughtBy: ["exposure"],
    change: withMessage(4223, "No row for SELECT id FROM message WHERE id = 174606165"),
  },
  {
    name: "puts HTML into a message",
    caughtBy: ["exposure"],
    change: withMessage(400, "<p>Input is invalid</p>"),
  },
  json("starts with a byte order mark", (text) => `\uFEFF${text}`),
  json("gives a key twice", (text) => text.replace(/^\{/, '{"orgId":100737,')),
  json("leaves a comma at the end", (text) => text.replace(/\}$/, ",}")),
  json("writes keys without quotes", (text) => text.replace('"orgId"', "orgId")),
  json("puts a comment into its JSON", (text) => text.replace(/^\{/, "{/* v2 */")),
  json("writes a second object behind the first", (text) => `${text}${text}`),
  json("puts a guard against script inclusion in front", (text) => `)]}',\n${text}`),
  json("wraps its JSON in a callback", (text) => `callback(${text})`),
  json("writes NaN", (text) => text.replace('"warnings":[]', '"warnings":[NaN]')),
  json("cuts the last brace off", (text) => text.slice(0, -1)),
  {
    name: "writes another charset than UTF-8",
    caughtBy: ["json"],
    change: onAnswer("success", (answer) => ({
      ...answer,
      body: Buffer.from(answer.body.toString("utf8").replace("[]", '["zurück"]'), "latin1"),
    })),
  },
];
