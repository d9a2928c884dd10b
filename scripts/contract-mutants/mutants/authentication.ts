import { createHash } from "node:crypto";
import { headerNames } from "../../../generated/operations.ts";
import { basicAuthorization } from "../../../src/auth/basic-authorization.ts";
import { foreignMessage, oauthClient, otherTill, readonlyTill, till } from "../../../src/sandbox/fixtures.ts";
import { tokenOperation } from "../../contract/cases/requests.ts";
import {
  all,
  type Change,
  htmlAnswer,
  instead,
  isResend,
  jsonAnswer,
  onAnswer,
  onRequest,
  onTokenRequest,
  replacing,
  withHeader,
  withRequestHeaders,
  withStatus,
  withText,
} from "../changes.ts";
import type { HostRequest } from "../host.ts";
import type { Mutant } from "../mutant.ts";

const md5 = (text: string) => createHash("md5").update(text).digest("hex");
const right = basicAuthorization(till.name, till.password);

/** User name and what stands in the place of the password's MD5. */
function basicOf({ headers }: HostRequest): { name: string; hash: string } | undefined {
  const encoded = /^Basic (.+)$/.exec(headers.get("Authorization") ?? "")?.[1];
  if (encoded === undefined) return undefined;
  const [name = "", ...rest] = Buffer.from(encoded, "base64").toString("utf8").split(":");
  return { name, hash: rest.join(":") };
}

/** Lets requests in whose Basic credentials meet a condition. */
function lettingIn(when: (name: string, hash: string) => boolean): Change {
  return onRequest((request) => {
    const given = basicOf(request);
    if (!given || !when(given.name, given.hash)) return request;
    return withRequestHeaders(request, (headers) => headers.set("Authorization", right));
  });
}

/** Lets requests in whose token meets a condition, given the last one that was issued. */
function lettingTokenIn(when: (token: string | null, issued: string, headers: Headers) => boolean): Change {
  return (host) => {
    let issued = "";
    return async (request) => {
      const token = request.headers.get(headerNames.oauthToken);
      const mended =
        issued !== "" && isResend(request) && when(token, issued, request.headers)
          ? withRequestHeaders(request, (headers) => headers.set(headerNames.oauthToken, issued))
          : request;
      const answer = await host(mended);
      issued = /"accessToken":"([^"]+)"/.exec(answer.body.toString("utf8"))?.[1] ?? issued;
      return answer;
    };
  };
}

/** Mends the body of a request for a token, so that it gets one. */
function tokenFor(when: (key: unknown, secret: unknown) => boolean): Change {
  return onTokenRequest((request) => {
    let body: { key?: unknown; secret?: unknown };
    try {
      body = JSON.parse(request.body);
    } catch {
      return request;
    }
    if (!when(body.key, body.secret)) return request;
    return { ...request, body: JSON.stringify({ key: oauthClient.name, secret: oauthClient.secret }) };
  });
}

const refusal = (status: number, code = status, message = "Authentication failed") =>
  jsonAnswer(status, { errors: [{ status: false, code, message }] });

/** What goes wrong with who may call. */
export const authenticationMutants: Mutant[] = [
  {
    name: "asks nobody for credentials",
    caughtBy: ["outcome"],
    change: onRequest((request) =>
      request.headers.has("Authorization") || request.headers.has(headerNames.oauthToken)
        ? request
        : withRequestHeaders(request, (headers) => headers.set("Authorization", right)),
    ),
  },
  {
    name: "accepts the password itself in the place of its MD5",
    caughtBy: ["outcome"],
    change: lettingIn((name, hash) => name === till.name && hash === till.password),
  },
  {
    name: "compares passwords without regard to case",
    caughtBy: ["outcome"],
    change: lettingIn((name, hash) => name === till.name && hash === md5(till.password.toUpperCase())),
  },
  {
    name: "compares only the beginning of the MD5",
    caughtBy: ["outcome"],
    change: lettingIn(
      (name, hash) => name === till.name && hash.slice(0, 16) === md5(till.password).slice(0, 16),
    ),
  },
  {
    name: "hashes what is hashed already",
    caughtBy: ["outcome"],
    change: lettingIn((name, hash) => name === till.name && hash === md5(md5(till.password))),
  },
  {
    name: "accepts an empty password",
    caughtBy: ["outcome"],
    change: lettingIn((name, hash) => name === till.name && hash === ""),
  },
  {
    name: "accepts the MD5 of an empty password",
    caughtBy: ["outcome"],
    change: lettingIn((name, hash) => name === till.name && hash === md5("")),
  },
  {
    name: "accepts any password of a known user",
    caughtBy: ["outcome"],
    change: lettingIn((name) => name === till.name),
  },
  {
    name: "does not look at the user name",
    caughtBy: ["outcome"],
    change: lettingIn((_, hash) => hash === md5(till.password)),
  },
  {
    name: "takes an empty user name for the default one",
    caughtBy: ["outcome"],
    change: lettingIn((name) => name === ""),
  },
  {
    name: "takes the scheme of the Authorization header for granted",
    caughtBy: ["outcome"],
    change: onRequest((request) =>
      withRequestHeaders(request, (headers) => {
        const given = headers.get("Authorization");
        if (given?.startsWith("Bearer ")) headers.set("Authorization", given.replace("Bearer", "Basic"));
      }),
    ),
  },
  {
    name: "fails with 500 on an Authorization header that it cannot parse",
    caughtBy: ["outcome", "exposure"],
    change: instead(
      ({ headers }) => headers.get("Authorization") === "Basic",
      refusal(500, 500, "java.lang.ArrayIndexOutOfBoundsException: 1"),
    ),
  },
  {
    name: "refuses the right password, because it compares it without the MD5",
    caughtBy: ["outcome"],
    change: instead(({ headers }) => headers.get("Authorization") === right, refusal(401)),
  },
  {
    name: "accepts any token",
    caughtBy: ["outcome"],
    change: lettingTokenIn((token) => token !== null && token !== ""),
  },
  {
    name: "compares only as much of a token as it gets",
    caughtBy: ["outcome"],
    change: lettingTokenIn((token, issued) => token !== null && token !== "" && issued.startsWith(token)),
  },
  {
    name: "accepts a token with something behind it",
    caughtBy: ["outcome"],
    change: lettingTokenIn((token, issued) => token?.startsWith(issued) ?? false),
  },
  {
    name: "does not verify the signature of a token",
    caughtBy: ["outcome"],
    change: lettingTokenIn(
      (token, issued) => token?.split(".").slice(0, 2).join(".") === issued.split(".").slice(0, 2).join("."),
    ),
  },
  {
    name: "accepts a token without a signature",
    caughtBy: ["outcome"],
    change: lettingTokenIn(
      (token, issued) => token !== null && token === issued.split(".").slice(0, 2).join("."),
    ),
  },
  {
    name: "accepts a token that says it needs no signature",
    caughtBy: ["outcome"],
    change: lettingTokenIn((token) => token?.startsWith("eyJhbGciOiJub25l") ?? false),
  },
  {
    name: "verifies the signature of a token against nothing",
    caughtBy: ["outcome"],
    change: lettingTokenIn((token, issued) => token?.split(".")[2] === issued.split(".")[2]),
  },
  {
    name: "lets an empty token through",
    caughtBy: ["outcome"],
    change: lettingTokenIn((token) => token === ""),
  },
  {
    name: "takes the token from the Authorization header, too",
    caughtBy: ["outcome"],
    change: lettingTokenIn((_, issued, headers) => headers.get("Authorization") === `Bearer ${issued}`),
  },
  {
    name: "no longer knows the header of the token",
    caughtBy: ["outcome"],
    change: onRequest((request) =>
      withRequestHeaders(request, (headers) => headers.delete(headerNames.oauthToken)),
    ),
  },
  {
    name: "expects the token in CAP-API-ACCESS-TOKEN",
    caughtBy: ["outcome"],
    change: onRequest((request) =>
      withRequestHeaders(request, (headers) => {
        const token = headers.get("CAP-API-ACCESS-TOKEN") ?? "";
        headers.set(headerNames.oauthToken, token);
      }),
    ),
  },
  {
    name: "no longer checks for WRITE access",
    caughtBy: ["outcome"],
    change: lettingIn((name) => name === readonlyTill.name),
  },
  { name: "answers a lack of WRITE access with 401", caughtBy: ["outcome"], change: withStatus(4000, 401) },
  {
    name: "answers a lack of WRITE access with code 403",
    caughtBy: ["outcome"],
    change: replacing(4000, '"code":4000', '"code":403'),
  },
  {
    name: "answers a lack of WRITE access under HTTP 200",
    caughtBy: ["outcome"],
    change: withStatus(4000, 200),
  },
  { name: "answers wrong credentials with 403", caughtBy: ["outcome"], change: withStatus(401, 403) },
  { name: "answers wrong credentials under HTTP 200", caughtBy: ["outcome"], change: withStatus(401, 200) },
  {
    name: "sends callers without credentials to a login page",
    caughtBy: ["outcome"],
    change: onAnswer(401, (answer) => ({
      ...withText(answer, ""),
      status: 302,
      headers: [["Location", "/login"]],
    })),
  },
  {
    name: "answers wrong credentials with the page of the security filter",
    caughtBy: ["exposure"],
    change: onAnswer(401, () => htmlAnswer(401, "HTTP Status 401 - Unauthorized")),
  },
  {
    name: "answers wrong credentials with the error of another framework",
    caughtBy: ["body"],
    change: onAnswer(401, (answer) =>
      withText(answer, '{"timestamp":1700000000,"status":401,"error":"Unauthorized"}'),
    ),
  },
  {
    name: "answers wrong credentials with an empty body",
    caughtBy: ["json"],
    change: onAnswer(401, (answer) => withText(answer, "")),
  },
  {
    name: "gives a token for a wrong secret",
    caughtBy: ["outcome"],
    change: tokenFor(
      (key, secret) => key === oauthClient.name && typeof secret === "string" && secret !== "",
    ),
  },
  {
    name: "gives a token for an unknown key",
    caughtBy: ["outcome"],
    change: tokenFor((key, secret) => key !== oauthClient.name && secret === oauthClient.secret),
  },
  {
    name: "compares secrets without regard to case",
    caughtBy: ["outcome"],
    change: tokenFor(
      (key, secret) => key === oauthClient.name && String(secret).toLowerCase() === oauthClient.secret,
    ),
  },
  {
    name: "gives tokens that live for ten days",
    caughtBy: ["token"],
    change: replacing("token", '"ttlSeconds":300', '"ttlSeconds":864000'),
  },
  {
    name: "gives a token that no header can carry",
    caughtBy: ["token"],
    change: replacing("token", /"accessToken":"/g, '"accessToken":"Bearer '),
  },
  {
    name: "puts the token into a cookie as well",
    caughtBy: ["secret"],
    change: onAnswer("token", (answer) => ({
      ...answer,
      headers: [
        ...answer.headers,
        ["Set-Cookie", `token=${/"accessToken":"([^"]+)"/.exec(answer.body.toString("utf8"))?.[1]}`],
      ],
    })),
  },
  {
    name: "shows with a foreign message when it was sent",
    caughtBy: ["organisation"],
    change: (host) => async (request) => {
      const answer = await host(request);
      return request.body.includes(String(foreignMessage.messageId))
        ? withText(answer, answer.body.toString("utf8").replace("{", '{"sentAt":"2026-01-01",'))
        : answer;
    },
  },
  {
    name: "gives a token for an empty secret",
    caughtBy: ["outcome"],
    change: tokenFor((_, secret) => secret === ""),
  },
  {
    name: "gives a token when there is no secret",
    caughtBy: ["outcome"],
    change: tokenFor((_, secret) => secret === undefined),
  },
  {
    name: "gives a token for a form, as other platforms do",
    caughtBy: ["outcome"],
    change: onTokenRequest((request) =>
      request.body.startsWith("key=")
        ? {
            ...withRequestHeaders(request, (headers) => headers.set("Content-Type", "application/json")),
            body: JSON.stringify(Object.fromEntries(new URLSearchParams(request.body))),
          }
        : request,
    ),
  },
  {
    name: "fails on a request for a token that has no body",
    caughtBy: ["outcome"],
    change: instead(
      ({ method, path, body }) =>
        method === tokenOperation.method && path === tokenOperation.path && body === "",
      refusal(500),
    ),
  },
  {
    name: "fails on Basic credentials that are no Base64",
    caughtBy: ["outcome"],
    change: instead(({ headers }) => /^Basic .*:/.test(headers.get("Authorization") ?? ""), refusal(500)),
  },
  {
    name: "answers a wrong secret with 200 and no token",
    caughtBy: ["outcome", "body"],
    change: (host) => async (request) => {
      const answer = await host(request);
      return request.path === tokenOperation.path && answer.status === 401
        ? withText({ ...answer, status: 200 }, '{"data":null,"errors":null}')
        : answer;
    },
  },
  {
    name: "gives tokens in the form of RFC 6749",
    caughtBy: ["body", "outcome"],
    change: onAnswer("token", (answer) =>
      withText(
        answer,
        '{"access_token":"eyJhbGciOiJIUzI1NiJ9.e30.c2ln","token_type":"bearer","expires_in":300}',
      ),
    ),
  },
  {
    name: "gives a token that it does not accept itself",
    caughtBy: ["outcome"],
    change: replacing("token", /"accessToken":"[^"]+"/g, '"accessToken":"eyJhbGciOiJIUzI1NiJ9.e30.c2ln"'),
  },
  {
    name: "gives an empty token",
    caughtBy: ["body"],
    change: replacing("token", /"accessToken":"[^"]+"/g, '"accessToken":""'),
  },
  {
    name: "gives the life time of a token as text",
    caughtBy: ["body"],
    change: replacing("token", '"ttlSeconds":300', '"ttlSeconds":"300"'),
  },
  {
    name: "gives tokens that have expired already",
    caughtBy: ["int64", "body"],
    change: replacing("token", '"ttlSeconds":300', '"ttlSeconds":0'),
  },
  {
    name: "does not say how long a token lives",
    caughtBy: ["body"],
    change: replacing("token", '"ttlSeconds":300', '"validity":300'),
  },
  {
    name: "gives tokens to a GET",
    caughtBy: ["outcome"],
    change: (host) => (request) =>
      request.path === tokenOperation.path && request.method === "GET"
        ? host({
            ...request,
            method: tokenOperation.method,
            body: JSON.stringify({ key: oauthClient.name, secret: oauthClient.secret }),
          })
        : host(request),
  },
  {
    name: "repeats the secret in the answer to it",
    caughtBy: ["secret"],
    change: onAnswer("token", (answer, request) =>
      withText(
        answer,
        answer.body.toString("utf8").replace(/^\{/, () => `{"request":${request.body},`),
      ),
    ),
  },
  {
    name: "repeats the Authorization header in an error",
    caughtBy: ["secret"],
    change: onAnswer(4223, (answer, { headers }) => ({
      ...answer,
      headers: [...answer.headers, ["X-Debug-Authorization", headers.get("Authorization") ?? "none"]],
    })),
  },
  {
    name: "finds messages of other organisations",
    caughtBy: ["outcome"],
    change: onRequest((request) =>
      request.body.includes(String(foreignMessage.messageId))
        ? withRequestHeaders(request, (headers) => {
            headers.delete(headerNames.oauthToken);
            headers.set("Authorization", basicAuthorization(otherTill.name, otherTill.password));
          })
        : request,
    ),
  },
  {
    name: "names the organisation that a foreign message belongs to",
    caughtBy: ["organisation", "error message"],
    change: (host) => async (request) => {
      const answer = await host(request);
      return request.body.includes(String(foreignMessage.messageId))
        ? withText(answer, answer.body.toString("utf8").replace("orgId: 100737", `orgId: ${otherTill.orgId}`))
        : answer;
    },
  },
  {
    name: "refuses a foreign message with 403, so that it shows that it exists",
    caughtBy: ["outcome"],
    change: instead(
      (request) => isResend(request) && request.body.includes(String(foreignMessage.messageId)),
      refusal(403, 4000, "Not authorized. Access is denied!"),
    ),
  },
  {
    name: "needs no type with an attribution lookup",
    caughtBy: ["outcome"],
    change: onRequest((request) =>
      withRequestHeaders(request, (headers) => headers.delete(headerNames.attributionLookup)),
    ),
  },
  {
    name: "lost the request id of refused calls, because the filter comes later now",
    caughtBy: ["request id"],
    change: all(withHeader(401, headerNames.requestId), withHeader(4000, headerNames.requestId)),
  },
];
