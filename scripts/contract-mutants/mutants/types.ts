import { type AnswerKind, onText, replacing } from "../changes.ts";
import type { Mutant } from "../mutant.ts";

const replacingIn =
  (kind: AnswerKind) =>
  (name: string, pattern: RegExp | string, by: string, caughtBy: Mutant["caughtBy"] = ["body"]): Mutant => ({
    name,
    caughtBy,
    change: replacing(kind, pattern, by),
  });
const success = replacingIn("success");
const error = replacingIn(4223);

/** Values of another type, and fields that are gone or renamed: what serialisers do after an upgrade. */
export const typeMutants: Mutant[] = [
  success("writes ids as text", /"(\w+Id)":(\d+)/g, '"$1":"$2"'),
  success("writes orgId as text", /"orgId":(\d+)/g, '"orgId":"$1"'),
  success("writes resentMessageId as text", /"resentMessageId":(\d+)/g, '"resentMessageId":"$1"'),
  success("writes ids with a fraction", /"(\w+MessageId)":(\d+)/g, '"$1":$2.0', ["int64"]),
  {
    name: "writes ids with an exponent",
    caughtBy: ["int64"],
    change: onText("success", (text) =>
      text.replace(
        /"resentMessageId":(\d)(\d+)/,
        (_, first: string, rest: string) => `"resentMessageId":${first}.${rest}E${rest.length}`,
      ),
    ),
  },
  success("gives null as resentMessageId", /"resentMessageId":\d+/g, '"resentMessageId":null'),
  success("gives null as orgId", /"orgId":\d+/g, '"orgId":null'),
  success("gives an id beyond int64", /"resentMessageId":\d+/g, '"resentMessageId":9223372036854775808', [
    "int64",
  ]),
  success("gives a negative id", /"resentMessageId":(\d+)/g, '"resentMessageId":-$1', ["int64"]),
  success("gives 0 as orgId", /"orgId":\d+/g, '"orgId":0', ["int64"]),
  success("leaves orgId out", /"orgId":\d+,/g, ""),
  success("leaves undeliveredMessageId out", /"undeliveredMessageId":\d+,/g, ""),
  success("leaves resentMessageId out", /"resentMessageId":\d+,/g, "", ["outcome", "body"]),
  success("leaves warnings out of a success", /,"warnings":\[\]/g, ""),
  success("gives null as warnings", '"warnings":[]', '"warnings":null'),
  success("gives warnings as an object", '"warnings":[]', '"warnings":{}'),
  success("gives warnings as text", '"warnings":[]', '"warnings":""'),
  success("renames undeliveredMessageId", '"undeliveredMessageId"', '"originalMessageId"'),
  success("writes fields in snake case", /"(org|undelivered|resent)(Message)?Id"/g, '"$1_id"', [
    "outcome",
    "body",
  ]),
  success("writes fields with a capital", /"(o)rgId"/g, '"OrgId"'),
  success("wraps a success in data", /^(.*)$/gs, '{"data":$1}', ["outcome", "body"]),
  success("wraps a success in an array", /^(.*)$/gs, "[$1]", ["outcome", "body"]),
  {
    name: "writes a success as text that holds JSON",
    caughtBy: ["outcome", "body"],
    change: onText("success", (text) => JSON.stringify(text)),
  },
  success("answers a success with null", /^.*$/gs, "null", ["outcome", "body"]),
  success("answers a success with OK", /^.*$/gs, "OK", ["outcome", "json"]),
  success("answers a success with nothing", /^.*$/gs, "", ["outcome", "json"]),
  error("writes the status of an error as text", '"status":false', '"status":"false"'),
  error("says true as the status of an error", '"status":false', '"status":true'),
  error("gives the HTTP status as the status of an error", '"status":false', '"status":400'),
  error("leaves the status of an error out", /"status":false,/g, ""),
  error("writes error codes as text", '"code":4223', '"code":"4223"', ["body", "outcome"]),
  error("gives no error code", /"code":4223,?/g, "", ["body", "outcome", "json"]),
  error("gives null as message", /"message":"[^"]*"/g, '"message":null'),
  error("gives an empty message", /"message":"[^"]*"/g, '"message":""'),
  error("gives the message as an object", /"message":("[^"]*")/g, '"message":{"en":$1}'),
  error("leaves the message out", /"message":"[^"]*",?/g, "", ["body", "json"]),
  error("gives errors as an object", /"errors":\[(.*)\]/gs, '"errors":$1', ["body", "outcome"]),
  error("calls errors error", '"errors"', '"error"', ["body", "outcome"]),
  error("gives errors as an empty array", /"errors":\[.*\]/gs, '"errors":[]', ["body", "outcome"]),
  error("gives null as errors", /"errors":\[.*\]/gs, '"errors":null', ["body", "outcome"]),
  error("gives errors as texts", /"errors":\[.*\]/gs, '"errors":["Message not found"]', ["body", "outcome"]),
  error("gives null as warnings of an error", /^\{/g, '{"warnings":null,'),
  error("puts errors beside each other in an array", /^\{"errors":(.*)\}$/gs, "$1", ["body", "outcome"]),
];
