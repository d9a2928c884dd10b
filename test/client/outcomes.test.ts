import { describe, expect, it } from "vitest";
import { errorCodes } from "../../generated/errors.ts";
import { clientOf, errorBody, hostAnswering, hostThat, messageId, successBody } from "./support.ts";

/** An answer, what it means and how many requests the client makes for one call, with one retry allowed. */
type Case = [name: string, status: number, body: string, outcome: string, requests: number];

const notFound = errorBody(4223);
const both = successBody.replace("}", `,${errorBody(4223).slice(1)}`);
const html = "<html><h1>Bad Gateway</h1></html>";

const cases: Case[] = [
  ["a success", 200, successBody, "resent", 1],
  ["a success with errors of null", 200, successBody.replace("}", ',"errors":null}'), "resent", 1],
  ["a success with no errors", 200, successBody.replace("}", ',"errors":[]}'), "resent", 1],
  ["a success with a warning", 200, successBody.replace("[]", '[{"code":1}]'), "resent", 1],
  ["a success under 201", 201, successBody, "resent", 1],
  ["a success in any order, with fields of its own", 200, `{"x":1,${successBody.slice(1)}`, "resent", 1],
  ["an error inside 200", 200, notFound, "not-resent", 1],
  ["an error under 400", 400, notFound, "not-resent", 1],
  ["an error under 302", 302, notFound, "not-resent", 1],
  ["an unlisted code inside 200", 200, errorBody(99999), "unknown", 1],
  ["code 500 inside 200", 200, errorBody(500), "unknown", 1],
  [
    "a proof and a doubt inside 200",
    200,
    `{"errors":[{"status":false,"code":4223,"message":"a"},{"status":false,"code":500,"message":"b"}]}`,
    "unknown",
    1,
  ],
  ["success and errors together", 200, both, "unknown", 1],
  ["a success without warnings", 200, successBody.replace(',"warnings":[]', ""), "unknown", 1],
  [
    "a success whose id is a string",
    200,
    successBody.replace("1748743190124", '"1748743190124"'),
    "unknown",
    1,
  ],
  [
    "a success whose id has a fraction",
    200,
    successBody.replace("1748743190124", "17487431.5"),
    "unknown",
    1,
  ],
  [
    "a success whose id is no int64",
    200,
    successBody.replace("1748743190124", "9223372036854775808"),
    "unknown",
    1,
  ],
  ["a success whose id is zero", 200, successBody.replace("1748743190124", "0"), "unknown", 1],
  ["an error without a message", 200, '{"errors":[{"status":false,"code":4223}]}', "unknown", 1],
  ["no errors and no success", 200, '{"errors":[]}', "unknown", 1],
  ["an empty object", 200, "{}", "unknown", 1],
  ["JSON that is no object", 200, "null", "unknown", 1],
  ["nothing", 200, "", "unknown", 1],
  ["a page", 200, html, "unknown", 1],
  ["half a success", 200, successBody.slice(0, 40), "unknown", 1],
  ["204", 204, "", "unknown", 1],
  ["300", 300, "", "unknown", 1],
  ["301", 301, "", "unknown", 1],
  ["302", 302, "", "unknown", 1],
  ["303", 303, "", "unknown", 1],
  ["304", 304, "", "unknown", 1],
  ["307", 307, "", "not-resent", 1],
  ["308", 308, successBody, "not-resent", 1],
  ["400 with a page", 400, html, "not-resent", 1],
  ["401", 401, "", "not-resent", 1],
  ["403", 403, errorBody(4000), "not-resent", 1],
  ["404 with a page", 404, html, "not-resent", 1],
  ["407", 407, "", "not-resent", 1],
  ["409 with a code that nobody knows", 409, errorBody(99999), "not-resent", 1],
  ["421", 421, "", "not-resent", 1],
  ["422 with code 500", 422, errorBody(500), "not-resent", 1],
  ["429", 429, errorBody(429), "not-resent", 2],
  ["429 with a page", 429, html, "not-resent", 2],
  ["500", 500, errorBody(500), "unknown", 1],
  ["500 with 4223", 500, notFound, "unknown", 1],
  ["500 with a success", 500, successBody, "unknown", 1],
  ["502 with a page", 502, html, "unknown", 1],
  ["503 with code 4001", 503, errorBody(4001), "not-resent", 2],
  ["503 with another code", 503, errorBody(4223), "unknown", 1],
  ["503 without a code", 503, "", "unknown", 1],
  ["504", 504, errorBody(4001), "unknown", 1],
  ["521", 521, errorBody(521), "not-resent", 2],
  ["521 with a page", 521, html, "not-resent", 2],
  ["599", 599, "", "unknown", 1],
];

describe("What an answer means", () => {
  it.each(cases)("%s (%i)", async (_, status, body, outcome, requests) => {
    const host = await hostAnswering(status, body);
    const result = await clientOf(host.url, { retries: 1 }).resend(messageId);
    expect({ outcome: result.outcome, requests: host.received.length }).toEqual({ outcome, requests });
    expect(result.attempts).toBe(requests);
    if (result.outcome !== "resent") expect(result.error.httpStatus).toBe(status);
  });

  it.each(
    Object.values(errorCodes).flatMap((row) =>
      row.httpStatuses.map((status) => [row.code, status, row] as const),
    ),
  )("code %i under %i is what the contract's table says", async (code, status, row) => {
    const host = await hostAnswering(status, errorBody(code, row.message));
    const result = await clientOf(host.url, { retries: 0 }).resend(messageId);
    expect(result).toMatchObject({
      outcome: row.messageSent === "never" ? "not-resent" : "unknown",
      error: { kind: "answer", code, name: row.name, message: row.message, httpStatus: status },
      phase: "body",
      ...(row.messageSent === "never" && { retryable: row.retryable }),
    });
  });

  it("comes with the platform's id of the request", async () => {
    const host = await hostThat((response, index) => {
      response.setHeader("X-CAP-REQUEST-ID", `request-${index}`);
      response.writeHead(index === 0 ? 429 : 200, { "Retry-After": "0" }).end(index === 0 ? "" : successBody);
    });
    expect(await clientOf(host.url).resend(messageId)).toEqual({
      outcome: "resent",
      orgId: 100737,
      undeliveredMessageId: 1746061653596,
      resentMessageId: 1748743190124,
      warnings: [],
      requestId: "request-1",
      attempts: 2,
    });
  });
});
