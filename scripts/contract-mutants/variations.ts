import { createHash, randomUUID } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import { headerNames } from "../../generated/operations.ts";
import { message as sentMessage } from "../../src/sandbox/fixtures.ts";
import {
  type Change,
  isResend,
  jsonAnswer,
  onAnswer,
  onText,
  replacing,
  withHeader,
  withStatus,
} from "./changes.ts";

/** What a host may do as well, and no contract test may complain about. */
export interface Variation {
  name: string;
  change: Change;
}

/** What the ids of the variation with large ids lie above those of the sandbox. */
const shift = 2n ** 62n;

/** Gives new messages ids above 2^53, and finds them again under these. */
const largeNewIds: Change = (host) => async (request) => {
  const body = request.body.replace(/"messageId":(\d{19})\b/, (whole, id: string) =>
    BigInt(id) > shift && BigInt(id) < shift + 2n ** 53n ? `"messageId":${BigInt(id) - shift}` : whole,
  );
  const answer = await host({ ...request, body });
  const text = answer.body
    .toString("utf8")
    .replace(/"resentMessageId":(\d+)/, (_, id: string) => `"resentMessageId":${BigInt(id) + shift}`)
    .replace(/"undeliveredMessageId":\d+/, (whole) =>
      body === request.body ? whole : whole.replace(/\d+/, (id) => String(BigInt(id) + shift)),
    );
  return { ...answer, body: Buffer.from(text) };
};

/** Gives tokens that are no JWT, and knows them again. */
const opaqueTokens: Change = (host) => {
  const tokens = new Map<string, string>();
  return async (request) => {
    const headers = new Headers(request.headers);
    const token = headers.get(headerNames.oauthToken);
    if (token !== null) headers.set(headerNames.oauthToken, tokens.get(token) ?? `unknown-${token}`);
    const answer = await host({ ...request, headers });
    const text = answer.body.toString("utf8").replace(/"accessToken":"([^"]+)"/, (_, jwt: string) => {
      const opaque = createHash("sha256").update(jwt).digest("hex");
      tokens.set(opaque, jwt);
      return `"accessToken":"${opaque}"`;
    });
    return { ...answer, body: Buffer.from(text) };
  };
};

/** Refuses the second of two resends that are under way at once: they are for the same customer. */
const customerBusy: Change = (host) => {
  let underWay = 0;
  return async (request) => {
    if (!isResend(request) || !request.body.includes(String(sentMessage.messageId)))
      return await host(request);
    if (underWay > 0) {
      const message = "Several actions are running for the same customer, try again later";
      const busy = jsonAnswer(521, { errors: [{ status: false, code: 521, message }] });
      return { ...busy, headers: [...busy.headers.slice(0, 1), [headerNames.requestId, randomUUID()]] };
    }
    underWay += 1;
    try {
      const [answer] = await Promise.all([host(request), wait(10)]);
      return answer;
    } finally {
      underWay -= 1;
    }
  };
};

function keysReversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(keysReversed);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, item]) => [key, keysReversed(item)]),
  );
}

/** Rewrites the text of every answer, with the ids of more than 15 digits kept out of JavaScript's numbers. */
function rewriting(change: (value: unknown) => string): Change {
  return onText("any", (text) => {
    const marked = text.replace(/:(\d{16,})/g, ':"#$1"');
    return change(JSON.parse(marked)).replace(/"#(\d+)"/g, "$1");
  });
}

/** Rewrites the error bodies only, as objects. */
function rewritingErrors(change: (body: Record<string, unknown>) => Record<string, unknown>): Change {
  return rewriting((value) => {
    const body = value as Record<string, unknown>;
    return JSON.stringify(Array.isArray(body.errors) && !("resentMessageId" in body) ? change(body) : body);
  });
}

/** Those that write JSON anew come before those that depend on how it is written, so that pairs have both. */
export const variations: Variation[] = [
  { name: "keys in another order", change: rewriting((value) => JSON.stringify(keysReversed(value))) },
  { name: "warnings in every error", change: rewritingErrors((body) => ({ warnings: [], ...body })) },
  { name: "no warnings in any error", change: rewritingErrors(({ warnings: _, ...body }) => body) },
  {
    name: "a warning in a success",
    change: replacing("success", '"warnings":[]', '"warnings":["Customer has no email"]'),
  },
  {
    name: "an empty errors in a success",
    change: replacing("success", '"warnings"', '"errors":[],"warnings"'),
  },
  {
    name: "a field that is not documented",
    change: replacing("success", '"orgId"', '"channel":"SMS","orgId"'),
  },
  {
    name: "a time in every error",
    change: rewritingErrors((body) => ({ ...body, timestamp: Date.now() })),
  },
  { name: "tokens that are no JWT", change: opaqueTokens },
  { name: "one resend at a time for a customer", change: customerBusy },
  { name: "new ids above 2^53", change: largeNewIds },
  {
    name: "white space in JSON",
    change: rewriting((value) => ` ${JSON.stringify(value, null, "\t")}\r\n`),
  },
  { name: "4223 under HTTP 400", change: withStatus(4223, 400) },
  { name: "a charset", change: withHeader("any", "Content-Type", "application/json;charset=UTF-8") },
  {
    name: "other headers",
    change: onAnswer("any", (answer) => ({
      ...answer,
      headers: [
        ...answer.headers,
        ["Server", "nginx"],
        ["Strict-Transport-Security", "max-age=1"],
        ["Set-Cookie", "a=1"],
        ["Set-Cookie", "b=2"],
      ],
    })),
  },
  {
    name: "names of headers in upper case",
    change: onAnswer("any", (answer) => ({
      ...answer,
      headers: answer.headers.map(([name, value]) => [name.toUpperCase(), value]),
    })),
  },
  { name: "chunked answers", change: onAnswer("any", (answer) => ({ ...answer, transport: "chunked" })) },
];
