import { headerNames } from "../../../generated/operations.ts";
import {
  htmlAnswer,
  instead,
  isResend,
  jsonAnswer,
  onRequest,
  onRequestText,
  onText,
  withRequestHeaders,
} from "../changes.ts";
import type { Mutant } from "../mutant.ts";

const invalidInput = (code: number) => ({ errors: [{ status: false, code, message: "Unprocessable" }] });
const asNumber = (pattern: RegExp, value: (...groups: string[]) => string) =>
  onRequestText((text) =>
    text.replace(pattern, (_, ...groups: string[]) => `"messageId":${value(...groups)}`),
  );

/** Handles a request whose Content-Type meets a condition as if it had another one. */
const takingType = (when: (type: string | null) => boolean, as: string) =>
  onRequest((request) =>
    when(request.headers.get("Content-Type"))
      ? withRequestHeaders(request, (headers) => headers.set("Content-Type", as))
      : request,
  );

/** What back ends make of requests after a refactoring, or with another JSON library. */
export const requestMutants: Mutant[] = [
  {
    name: "takes a messageId in quotes for a number",
    caughtBy: ["outcome"],
    change: asNumber(/"messageId":"(\d+)"/, (id) => id ?? ""),
  },
  {
    name: "takes a messageId in quotes for a number, only for callers with a token",
    caughtBy: ["outcome"],
    change: onRequest((request) =>
      request.headers.has(headerNames.oauthToken)
        ? { ...request, body: request.body.replace(/"messageId":"(\d+)"/, '"messageId":$1') }
        : request,
    ),
  },
  {
    name: "cuts the fraction off a messageId",
    caughtBy: ["outcome"],
    change: asNumber(/"messageId":(\d+)\.\d+\b(?!E)/, (id) => id ?? ""),
  },
  {
    name: "takes a number with an exponent for an id",
    caughtBy: ["outcome"],
    change: asNumber(/"messageId":(\d[\d.]*E\d+)/, (id) => String(Number(id))),
  },
  {
    name: "lets an id beyond int64 wrap around",
    caughtBy: ["outcome", "error message"],
    change: asNumber(/"messageId":(\d{19,})/, (id) => String(BigInt.asIntN(64, BigInt(id ?? 0)))),
  },
  {
    name: "reads ids as int32 from the low bits",
    caughtBy: ["outcome"],
    change: asNumber(/"messageId":(\d{11,})/, (id) => String(BigInt.asUintN(31, BigInt(id ?? 0)))),
  },
  {
    name: "clamps an id beyond int64 to the largest",
    caughtBy: ["error message"],
    change: asNumber(/"messageId":(\d{19,})/, (id) =>
      BigInt(id ?? 0) > 2n ** 63n - 1n ? String(2n ** 63n - 1n) : (id ?? ""),
    ),
  },
  {
    name: "reads ids as doubles, so that large ones become others",
    caughtBy: ["outcome"],
    change: asNumber(/"messageId":(\d+)/, (id) => BigInt(Number(id)).toString()),
  },
  {
    name: "drops the sign of a messageId",
    caughtBy: ["error message"],
    change: asNumber(/"messageId":-(\d+)/, (id) => id ?? ""),
  },
  { name: "takes null for an id", caughtBy: ["outcome"], change: asNumber(/"messageId":null/, () => "1") },
  { name: "takes true for an id", caughtBy: ["outcome"], change: asNumber(/"messageId":true/, () => "1") },
  {
    name: "takes an empty text for an id",
    caughtBy: ["outcome"],
    change: asNumber(/"messageId":""/, () => "1"),
  },
  {
    name: "unwraps an array with a single id",
    caughtBy: ["outcome"],
    change: asNumber(/"messageId":\[(\d+)\]/, (id) => id ?? ""),
  },
  {
    name: "takes the id out of an object",
    caughtBy: ["outcome"],
    change: asNumber(/"messageId":\{"id":(\d+)\}/, (id) => id ?? ""),
  },
  {
    name: "treats a missing messageId as one that does not exist",
    caughtBy: ["outcome"],
    change: onRequestText((text) => (text === "{}" ? '{"messageId":1}' : text)),
  },
  {
    name: "takes the first object of an array",
    caughtBy: ["outcome"],
    change: onRequestText((text) => text.replace(/^\[(.*)\]$/, "$1")),
  },
  {
    name: "mends JSON that is cut short",
    caughtBy: ["outcome"],
    change: onRequestText((text) => (text.endsWith("}") || !text.startsWith("{") ? text : `${text}}`)),
  },
  {
    name: "fails with 500 on malformed JSON",
    caughtBy: ["outcome"],
    change: instead(
      (request) => isResend(request) && /^\{"messageId":\d+$/.test(request.body),
      jsonAnswer(500, { errors: [{ status: false, code: 500, message: "Failed because of an error" }] }),
    ),
  },
  {
    name: "fails with 500 on an empty body",
    caughtBy: ["outcome"],
    change: instead(
      (request) => isResend(request) && request.body === "",
      jsonAnswer(500, { errors: [{ status: false, code: 500, message: "Failed because of an error" }] }),
    ),
  },
  {
    name: "answers 200 with an empty object when the body is null",
    caughtBy: ["outcome", "body"],
    change: instead((request) => isResend(request) && request.body === "null", jsonAnswer(200, {})),
  },
  {
    name: "reads text/plain as JSON",
    caughtBy: ["outcome"],
    change: takingType((type) => type === "text/plain", "application/json"),
  },
  {
    name: "reads a form",
    caughtBy: ["outcome"],
    change: onRequest((request) => {
      const headers = new Headers(request.headers);
      if (headers.get("Content-Type") !== "application/x-www-form-urlencoded") return request;
      headers.set("Content-Type", "application/json");
      const id = new URLSearchParams(request.body).get("messageId");
      return { ...request, headers, body: `{"messageId":${id}}` };
    }),
  },
  {
    name: "refuses a Content-Type with a charset",
    caughtBy: ["outcome"],
    change: takingType((type) => type?.includes("charset") ?? false, "text/plain"),
  },
  {
    name: "knows the headers of a request only as they are documented, letter by letter",
    caughtBy: ["outcome"],
    change: (host) => (request) =>
      host({
        ...request,
        headers: request.rawNames.includes("content-type") ? new Headers() : request.headers,
      }),
  },
  {
    name: "refuses JSON that is written over several lines",
    caughtBy: ["outcome"],
    change: onRequestText((text) => (text.includes("\n") ? "" : text)),
  },
  {
    name: "answers in XML when any type is accepted",
    caughtBy: ["content type", "json"],
    change: (host) => async (request) => {
      const answer = await host(request);
      return request.headers.get("Accept") === "*/*"
        ? {
            ...answer,
            headers: [
              ["Content-Type", "application/xml"],
              [headerNames.requestId, "0"],
            ],
            body: Buffer.from("<response><status>false</status></response>"),
          }
        : answer;
    },
  },
  {
    name: "takes a leading zero",
    caughtBy: ["outcome"],
    change: asNumber(/"messageId":0(\d+)/, (id) => id ?? ""),
  },
  {
    name: "takes a hexadecimal number",
    caughtBy: ["outcome"],
    change: asNumber(/"messageId":(0x[\da-f]+)/, (id) => String(BigInt(id ?? 0))),
  },
  {
    name: "fails on a messageId of blanks, which it does not take for an empty text",
    caughtBy: ["outcome"],
    change: instead(
      (request) => isResend(request) && /"messageId":" +"/.test(request.body),
      jsonAnswer(500, invalidInput(500)),
    ),
  },
  {
    name: "takes a fraction of zero for an integer",
    caughtBy: ["outcome"],
    change: asNumber(/"messageId":(\d+)\.0\b/, (id) => id ?? ""),
  },
  {
    name: "reads JSON with comments",
    caughtBy: ["outcome"],
    change: onRequestText((text) => text.replace(/\/\*.*?\*\//g, "")),
  },
  {
    name: "reads JSON with single quotes",
    caughtBy: ["outcome"],
    change: onRequestText((text) => text.replaceAll("'", '"')),
  },
  {
    name: "reads JSON with a comma at its end",
    caughtBy: ["outcome"],
    change: onRequestText((text) => text.replace(",}", "}")),
  },
  {
    name: "does not look at what stands behind the JSON",
    caughtBy: ["outcome"],
    change: onRequestText((text) => text.replace(/^(\{[^}]*\}).+$/, "$1")),
  },
  {
    name: "takes keys in any case",
    caughtBy: ["outcome"],
    change: onRequestText((text) => text.replace("MESSAGEID", "messageId")),
  },
  {
    name: "refuses the largest int64",
    caughtBy: ["outcome"],
    change: onRequestText((text) => text.replace("9223372036854775807", "null")),
  },
  {
    name: "takes a body without a Content-Type for JSON",
    caughtBy: ["outcome"],
    change: takingType((type) => type === null, "application/json"),
  },
  {
    name: "takes application/xml for JSON",
    caughtBy: ["outcome"],
    change: takingType((type) => type === "application/xml", "application/json"),
  },
  {
    name: "answers invalid input with 422",
    caughtBy: ["outcome"],
    change: (host) => async (request) => {
      const answer = await host(request);
      return answer.status === 400 && isResend(request) ? jsonAnswer(422, invalidInput(422)) : answer;
    },
  },
  {
    name: "resends the latest message when the id is 0",
    caughtBy: ["outcome"],
    change: asNumber(/"messageId":0\b/, () => "1746061653596"),
  },
  {
    name: "resends some message when the one asked for does not exist",
    caughtBy: ["outcome", "echo"],
    change: asNumber(/"messageId":174606165\b/, () => "1746061653596"),
  },
  {
    name: "claims success for a message that does not exist",
    caughtBy: ["outcome"],
    change: onText(
      4223,
      () => '{"orgId":100737,"undeliveredMessageId":174606165,"resentMessageId":174606166,"warnings":[]}',
    ),
  },
  {
    name: "answers a validation error with the framework's page",
    caughtBy: ["exposure", "outcome", "content type"],
    change: instead(
      (request) => isResend(request) && request.body.includes('"messageId":"'),
      htmlAnswer(400, "HTTP Status 400 - Bad Request"),
    ),
  },
];
