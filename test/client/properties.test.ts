import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { errorRules, provesNotSent } from "../../generated/error-rules.ts";
import {
  isErrorEnvelope,
  isResendRequest,
  isResendSuccess,
  isTokenResponse,
} from "../../generated/validators.ts";
import { createResendClient } from "../../src/client/index.ts";
import { documentedResponse, operationById } from "../../src/contract/contract.ts";
import { jsonValidator } from "../../src/contract/json-validator.ts";
import type { JsonObject } from "../../src/contract/json-value.ts";
import { parseExact } from "../../src/json/exact-json.ts";
import { jsonSource } from "../../src/json/json-source.ts";
import { basicAuth, keyAuth } from "./support.ts";

const resend = operationById("resendCommunication");
const validatesAsAnswer = jsonValidator(documentedResponse(resend, 200) as JsonObject);

/** JSON of a value, bigints to the digit; also of numbers that the client's own writer refuses. */
function json(value: unknown): string {
  if (typeof value === "bigint") return String(value);
  if (Array.isArray(value)) return `[${value.map(json).join()}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  return `{${Object.entries(value).map(([key, item]) => `${JSON.stringify(key)}:${json(item)}`)}}`;
}

const greatest = 9223372036854775807n;
const ids = fc.oneof(
  fc.bigInt({ min: 1n, max: greatest }),
  fc.bigInt({ min: 2n ** 53n - 3n, max: 2n ** 53n + 3n }),
  fc.constantFrom(0n, -1n, greatest + 1n, 1.5, "1746061653596", null),
);
const codes = fc.oneof(
  fc.constantFrom(...Object.keys(errorRules).map(Number)),
  fc.integer(),
  fc.constantFrom("4223", null, 1.5),
);
const error = fc.record(
  {
    status: fc.oneof({ weight: 9, arbitrary: fc.constant(false) }, fc.boolean()),
    code: codes,
    message: fc.string(),
  },
  { requiredKeys: ["status", "code"] },
);
const errors = fc.oneof(fc.array(error, { maxLength: 3 }), fc.constantFrom(null, {}, "no"));

/** Bodies that are, or nearly are, a success or an error of the contract. */
const objects = fc.record(
  {
    orgId: ids,
    undeliveredMessageId: ids,
    resentMessageId: ids,
    warnings: fc.oneof(
      { weight: 5, arbitrary: fc.constant([]) },
      fc.array(fc.jsonValue(), { maxLength: 2 }),
      fc.constant(null),
    ),
    errors,
    status: fc.jsonValue(),
  },
  { requiredKeys: [] },
);
const good = { orgId: ids, undeliveredMessageId: ids, resentMessageId: ids, warnings: fc.constant([]) };
const bodies = fc.oneof(
  {
    weight: 3,
    arbitrary: fc
      .record(
        { ...good, errors },
        { requiredKeys: ["orgId", "undeliveredMessageId", "resentMessageId", "warnings"] },
      )
      .map(json),
  },
  { weight: 2, arbitrary: fc.record({ errors: fc.array(error, { minLength: 1, maxLength: 2 }) }).map(json) },
  { weight: 6, arbitrary: objects.map((value) => json(value)) },
  fc.json(),
  fc.string(),
  objects.map((value) => json(value).slice(0, -1)),
);
const statuses = fc.oneof(
  fc.constantFrom(200, 201, 299, 300, 301, 302, 303, 307, 308, 400, 401, 403, 429, 500, 502, 503, 504, 521),
  fc.integer({ min: 200, max: 599 }),
);
const headers = fc.dictionary(
  fc.constantFrom("retry-after", "date", "content-type", "x-cap-request-id", "location", "content-encoding"),
  fc.oneof(
    fc.string({ unit: "grapheme-ascii" }),
    fc.date({ noInvalidDate: true }).map((date) => date.toUTCString()),
    fc.nat().map(String),
  ),
);

/** What the issue's table says of an answer, written apart from the client. */
function expectedOutcome(status: number, text: string): string {
  const isValid = validatesAsAnswer(text).length === 0;
  const body = isValid
    ? (parseExact(text) as { resentMessageId?: unknown; errors?: { code: number }[] })
    : {};
  if (status >= 200 && status <= 299 && body.resentMessageId !== undefined) return "resent";
  if (status === 307 || status === 308 || (status >= 400 && status <= 499) || status === 521)
    return "not-resent";
  const found = body.resentMessageId === undefined ? (body.errors ?? []).map(({ code }) => code) : [];
  if (found.length === 0) return "unknown";
  const isProof = (code: number) =>
    status < 500 ? code !== 500 && Object.hasOwn(errorRules, code) : status === 503 && code === 4001;
  return found.every(isProof) ? "not-resent" : "unknown";
}

function answerOf(status: number, body: string, fields: Record<string, string>): Response {
  const isBodyless = [204, 205, 304].includes(status);
  return new Response(isBodyless ? null : body, { status, headers: fields });
}

describe("Whatever a host answers,", () => {
  it("the outcome is the one of the table, nothing throws and no id changes", async () => {
    await fc.assert(
      fc.asyncProperty(statuses, bodies, headers, async (status, body, fields) => {
        let answer: Response;
        try {
          answer = answerOf(status, body, fields);
        } catch {
          return fc.pre(false);
        }
        let calls = 0;
        const fetch = async () => {
          calls++;
          return answer;
        };
        const client = createResendClient({ host: "host.example", auth: basicAuth, retries: 0, fetch });
        const result = await client.resend(1746061653596);
        const seen = [204, 205, 304].includes(status) ? "" : body;
        expect(result.outcome).toBe(expectedOutcome(status, seen.replace(/^\ufeff/, "")));
        expect(calls).toBe(1);
        if (result.outcome !== "resent") {
          expect(result.error.message).not.toBe("");
          return;
        }
        const { numbers } = jsonSource(seen);
        for (const name of ["orgId", "undeliveredMessageId", "resentMessageId"] as const)
          expect(String(result[name])).toBe(numbers.get(`/${name}`));
        expect(result.warnings).toEqual((parseExact(seen) as { warnings: unknown[] }).warnings);
      }),
      { numRuns: 1000 },
    );
  });

  it("to the token call, nothing is resent unless there is a token", async () => {
    await fc.assert(
      fc.asyncProperty(statuses, bodies, async (status, body) => {
        const urls: string[] = [];
        const fetch = async (url: string) => {
          urls.push(url);
          return answerOf(status, body, {});
        };
        const client = createResendClient({ host: "host.example", auth: keyAuth, retries: 0, fetch });
        const result = await client.resend(1746061653596);
        expect(result).toMatchObject({ outcome: "not-resent", phase: "token" });
        expect(urls).toEqual(["https://host.example/v3/oauth/token/generate"]);
      }),
      { numRuns: 500 },
    );
  });

  it("an id goes out and comes back digit for digit", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.bigInt({ min: 1n, max: greatest }),
        fc.constantFrom("bigint", "string", "number"),
        async (id, form) => {
          const isNumber = form === "number";
          fc.pre(!isNumber || id <= 2n ** 53n - 1n);
          const fetch = async (_url: string, { body }: RequestInit) => {
            expect(body).toBe(`{"messageId":${id}}`);
            return new Response(
              `{"orgId":1,"undeliveredMessageId":${id},"resentMessageId": ${id} ,"warnings":[${id}]}`,
            );
          };
          const client = createResendClient({ host: "host.example", auth: basicAuth, fetch });
          const exact = id <= 2n ** 53n - 1n ? Number(id) : id;
          expect(
            await client.resend(isNumber ? Number(id) : form === "string" ? String(id) : id),
          ).toMatchObject({
            outcome: "resent",
            undeliveredMessageId: exact,
            resentMessageId: exact,
            warnings: [exact],
          });
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe("The generated validators say what JSON Schema says", () => {
  const cases = [
    [
      "ResendSuccess and ErrorEnvelope",
      bodies,
      (value: unknown) => isResendSuccess(value) || isErrorEnvelope(value),
      documentedResponse(resend, 200),
    ],
    [
      "ResendRequest",
      fc
        .oneof(
          fc.record({ messageId: ids }),
          fc.record({ messageId: ids, other: fc.jsonValue() }),
          fc.jsonValue(),
        )
        .map((value) => json(value)),
      isResendRequest,
      resend.operation.requestBody,
    ],
    [
      "TokenResponse",
      fc
        .record(
          {
            data: fc.oneof(
              {
                weight: 5,
                arbitrary: fc.record({
                  accessToken: fc.oneof(fc.string(), fc.integer()),
                  ttlSeconds: fc.oneof(fc.integer(), fc.bigInt(), fc.constant("300")),
                }),
              },
              fc.jsonValue(),
            ),
            errors,
          },
          { requiredKeys: ["data"] },
        )
        .map((value) => json(value)),
      isTokenResponse,
      documentedResponse(operationById("generateToken"), 200),
    ],
  ] as const;

  it.each(cases)("of %s", (_, texts, isValid, holder) => {
    const problems = jsonValidator(holder as JsonObject);
    fc.assert(
      fc.property(texts, (text) => {
        let value: unknown;
        try {
          value = parseExact(text);
        } catch {
          return;
        }
        // How a number is written, and keys that stand twice, show in a text only.
        fc.pre(!/\d[.eE]/.test(text));
        expect(isValid(value)).toBe(
          problems(text).filter(({ message }) => message !== "stands there twice").length === 0,
        );
      }),
      { numRuns: 1500 },
    );
  });
});

describe("provesNotSent", () => {
  it("never takes an answer for proof whose code or status leaves it open", () => {
    fc.assert(
      fc.property(statuses, fc.option(fc.integer(), { nil: undefined }), (status, code) => {
        if (
          status < 400 &&
          status !== 307 &&
          status !== 308 &&
          !(code !== undefined && Object.hasOwn(errorRules, code))
        )
          expect(provesNotSent(code, status)).toBe(false);
      }),
    );
  });
});
