import { headerNames } from "../../../generated/operations.ts";
import { largeMessage } from "../../../src/sandbox/fixtures.ts";
import { htmlAnswer, instead, isResend, jsonAnswer, onAnswer } from "../changes.ts";
import type { Mutant } from "../mutant.ts";

/** What a gateway or a dying host does to an answer on its way. */
export const transportMutants: Mutant[] = [
  {
    name: "cuts a success short",
    caughtBy: ["completeness", "answer"],
    change: onAnswer("success", (answer) => ({ ...answer, transport: "cut short" })),
  },
  {
    name: "cuts a chunked error short",
    caughtBy: ["completeness", "answer"],
    change: onAnswer(4223, (answer) => ({ ...answer, transport: "cut short while chunked" })),
  },
  {
    name: "breaks the connection after it has sent",
    caughtBy: ["answer"],
    change: onAnswer("success", (answer) => ({ ...answer, transport: "reset" })),
  },
  {
    name: "breaks the connection when the id is large",
    caughtBy: ["answer"],
    change: (host) => async (request) => {
      const answer = await host(request);
      return request.body.includes(String(largeMessage.messageId))
        ? { ...answer, transport: "reset" }
        : answer;
    },
  },
  {
    name: "never answers a success",
    caughtBy: ["answer"],
    timeout: 500,
    change: onAnswer("success", (answer) => ({ ...answer, transport: "mute" })),
  },
  {
    name: "never answers anything",
    caughtBy: ["answer"],
    timeout: 500,
    change: onAnswer("any", (answer) => ({ ...answer, transport: "mute" })),
  },
  {
    name: "answers a 403 later than is allowed",
    caughtBy: ["answer", "speed"],
    timeout: 500,
    change: onAnswer(4000, (answer) => ({ ...answer, transport: { afterMilliseconds: 1500 } })),
  },
  {
    name: "lets a success trickle",
    caughtBy: ["answer"],
    timeout: 500,
    change: onAnswer("success", (answer) => ({ ...answer, transport: { pauseMilliseconds: 20 } })),
  },
  {
    name: "switches to another protocol",
    caughtBy: ["answer"],
    timeout: 500,
    change: onAnswer(4223, () => ({
      status: 101,
      headers: [
        ["Connection", "Upgrade"],
        ["Upgrade", "h2c"],
      ],
      body: Buffer.alloc(0),
    })),
  },
  {
    name: "answers with megabytes",
    caughtBy: ["body"],
    change: onAnswer(4223, (answer) => ({
      ...answer,
      body: Buffer.concat([answer.body, Buffer.alloc(2_000_000, " ")]),
    })),
  },
  {
    name: "nests an answer deeper than anybody reads",
    caughtBy: ["body"],
    change: onAnswer(4223, (answer) => ({
      ...answer,
      body: Buffer.from(`${"[".repeat(100_000)}${"]".repeat(100_000)}`),
    })),
  },
  {
    name: "redirects to another path",
    caughtBy: ["outcome"],
    change: instead(isResend, {
      status: 307,
      headers: [["Location", "/v2.1/communications/resend"]],
      body: Buffer.alloc(0),
    }),
  },
  {
    name: "redirects what has a token to another host",
    caughtBy: ["outcome"],
    change: instead(({ headers }) => headers.has(headerNames.oauthToken), {
      status: 301,
      headers: [["Location", "https://eu2.example.org/"]],
      body: Buffer.alloc(0),
    }),
  },
  {
    name: "answers a success with the 502 of the gateway",
    caughtBy: ["outcome", "exposure"],
    change: onAnswer("success", () => htmlAnswer(502, "502 Bad Gateway")),
  },
  {
    name: "answers from a gateway that asks for a captcha",
    caughtBy: ["exposure", "outcome"],
    change: onAnswer("success", () => htmlAnswer(200, "Are you human?")),
  },
  {
    name: "limits the rate to a handful of calls",
    caughtBy: ["outcome"],
    change: (host) => {
      let calls = 0;
      return async (request) => {
        calls += 1;
        return calls > 8
          ? jsonAnswer(429, { errors: [{ status: false, code: 429, message: "Rate limit exceeded" }] })
          : await host(request);
      };
    },
  },
];
