import { setTimeout as wait } from "node:timers/promises";
import { headerNames } from "../../../generated/operations.ts";
import { message } from "../../../src/sandbox/fixtures.ts";
import { type Change, isResend, jsonAnswer, onText, replacing } from "../changes.ts";
import type { HostAnswer, HostRequest } from "../host.ts";
import type { Mutant } from "../mutant.ts";

/** Answers a request that is the same as an earlier one with what that one got. */
function cachingBy(key: (body: string) => string): Change {
  return (host) => {
    const cache = new Map<string, HostAnswer>();
    return async (request) => {
      if (!isResend(request)) return await host(request);
      const kept = cache.get(key(request.body));
      if (kept)
        return {
          ...kept,
          headers: kept.headers.map(([name, value]) => [
            name,
            /request-id/i.test(name) ? `${value}-${Math.random()}` : value,
          ]),
        };
      const answer = await host(request);
      if (answer.body.includes("resentMessageId")) cache.set(key(request.body), answer);
      return answer;
    };
  };
}

/** Milliseconds that a resend takes, long enough for another one to come meanwhile. */
const long = 100;

function sends(request: HostRequest): boolean {
  return isResend(request) && request.body.includes(String(message.messageId));
}

/** Gives all resends that are under way at once the id of the first. */
const sameIdAtOnce: Change = (host) => {
  let underWay = 0;
  let lastId = "";
  return async (request) => {
    if (!sends(request)) return await host(request);
    underWay += 1;
    try {
      const [answer] = await Promise.all([host(request), wait(long)]);
      const text = answer.body.toString("utf8");
      const id = /"resentMessageId":(\d+)/.exec(text)?.[1];
      if (id === undefined) return answer;
      if (underWay > 1 || lastId === "") lastId = lastId || id;
      const given = underWay > 1 || lastId !== id ? lastId : id;
      return { ...answer, body: Buffer.from(text.replace(id, given)) };
    } finally {
      underWay -= 1;
      if (underWay === 0) lastId = "";
    }
  };
};

/** Fails a resend while another one is under way. */
const oneAtATime: Change = (host) => {
  let underWay = 0;
  return async (request) => {
    if (!sends(request)) return await host(request);
    if (underWay > 0)
      return jsonAnswer(500, {
        errors: [{ status: false, code: 500, message: "Failed because of an error" }],
      });
    underWay += 1;
    try {
      const [answer] = await Promise.all([host(request), wait(long)]);
      return answer;
    } finally {
      underWay -= 1;
    }
  };
};

/** Lets each n-th 4223 be something else. */
function nowAndThen(every: number, change: (answer: HostAnswer) => HostAnswer): Change {
  return (host) => {
    let count = 0;
    return async (request) => {
      const answer = await host(request);
      if (!answer.body.includes('"code":4223')) return answer;
      count += 1;
      return count % every === 0 ? change(answer) : answer;
    };
  };
}

/** What is right in each answer and wrong between them. */
export const relationMutants: Mutant[] = [
  {
    name: "gives the message itself as the new one",
    caughtBy: ["new id"],
    change: onText("success", (text) =>
      text.replace(/("undeliveredMessageId":(\d+),"resentMessageId":)\d+/, "$1$2"),
    ),
  },
  {
    name: "gives the same new id always",
    caughtBy: ["new id"],
    change: replacing("success", /"resentMessageId":\d+/g, '"resentMessageId":1748743190124'),
  },
  {
    name: "makes new ids from the time in seconds",
    caughtBy: ["new id"],
    change: onText("success", (text) =>
      text.replace(/"resentMessageId":\d+/, `"resentMessageId":${Math.floor(Date.now() / 10_000) * 10_000}`),
    ),
  },
  { name: "answers the same request from a cache", caughtBy: ["new id"], change: cachingBy((body) => body) },
  { name: "gives resends under way at once the same id", caughtBy: ["new id"], change: sameIdAtOnce },
  { name: "cannot resend while another resend is under way", caughtBy: ["outcome"], change: oneAtATime },
  {
    name: "cannot find a message that is itself a resend",
    caughtBy: ["outcome"],
    change: (host) => (request) =>
      host({ ...request, body: request.body.replace(/"messageId":17487\d+/, '"messageId":174606165') }),
  },
  {
    name: "gives another organisation to callers with a token",
    caughtBy: ["organisation"],
    change: (host) => async (request) => {
      const answer = await host(request);
      if (!request.headers.has(headerNames.oauthToken)) return answer;
      return { ...answer, body: Buffer.from(answer.body.toString("utf8").replace("100737", "100738")) };
    },
  },
  {
    name: "gives another organisation each time",
    caughtBy: ["organisation"],
    change: (host) => {
      let orgId = 100737;
      return async (request) => {
        const answer = await host(request);
        const text = answer.body.toString("utf8").replace(/"orgId":\d+/, () => `"orgId":${orgId++}`);
        return { ...answer, body: Buffer.from(text) };
      };
    },
  },
  {
    name: "fails now and then, one replica of many being broken",
    caughtBy: ["outcome"],
    repeat: 5,
    change: nowAndThen(7, () =>
      jsonAnswer(500, { errors: [{ status: false, code: 500, message: "Failed because of an error" }] }),
    ),
  },
  {
    name: "runs an old version on one replica, which writes codes as text",
    caughtBy: ["body", "outcome"],
    repeat: 5,
    change: nowAndThen(11, (answer) => ({
      ...answer,
      body: Buffer.from(answer.body.toString("utf8").replace('"code":4223', '"code":"4223"')),
    })),
  },
];
