import type { RestsOn } from "../../../src/contract/contract.ts";
import type { Authentication, CaseRequest, ContractCase } from "../contract-case.ts";
import { type Expectation, error, errorRestsOn } from "../expectation.ts";
import type { Settings } from "../settings.ts";
import { json, largestId, resendBody, resendOperation, resendRequest, unknownId } from "./requests.ts";
import { schemes } from "./schemes.ts";

interface WrongInput {
  name: string;
  body: string;
  headers?: Record<string, string | undefined>;
  expected?: Expectation[];
  restsOn?: RestsOn;
  messageId?: string;
  statelessHostCan?: boolean;
}

/**
 * Every kind of wrong input. All of them carry the id of a message that does not exist, so that a host that takes them
 * after all sends nothing and betrays itself by another code.
 */
export function inputCases(settings: Settings): ContractCase[] {
  const list = schemes(settings);
  const [primary] = list;
  return [
    ...list.map(({ name, auth }) =>
      wrong(auth, { ...messageIdAsText, name: `messageId as text, with ${name}` }),
    ),
    ...wrongInputs(settings).map((input) => wrong(primary.auth, input)),
    ...otherForms(primary.auth),
  ];
}

/** A request may be written in other ways, which clients and gateways do, and means the same. */
function otherForms(auth: Authentication): ContractCase[] {
  const form = (name: string, restsOn: RestsOn, request: CaseRequest): ContractCase => ({
    name,
    operation: resendOperation,
    restsOn,
    request,
    messageId: unknownId,
    expected: [error("messageNotFound")],
    sends: 0,
  });
  const lowerCase = Object.fromEntries(
    Object.entries(json).map(([name, value]) => [name.toLowerCase(), value]),
  );
  const plain = resendRequest(auth, resendBody(unknownId));
  return [
    form("white space in the body", "seed", {
      ...plain,
      body: resendBody(` ${unknownId}\n`).replace("{", "{\n  "),
    }),
    form("names of headers in lower case", "platform", {
      ...plain,
      headers: lowerCase,
      auth: (earned) => {
        const headers = auth(earned);
        return (
          headers &&
          Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]))
        );
      },
    }),
    form("any type accepted", "assumption", { ...plain, headers: { ...json, Accept: "*/*" } }),
    form("charset in the request's Content-Type", "assumption", {
      ...plain,
      headers: { ...json, "Content-Type": "application/json; charset=utf-8" },
    }),
  ];
}

const messageIdAsText: WrongInput = { name: "", body: resendBody(`"${unknownId}"`), statelessHostCan: true };

function wrongInputs(settings: Settings): WrongInput[] {
  // The message exists, where a real customer would hear of it, only on loopback.
  const wrapped = String(2n ** 64n + BigInt((settings.isLoopback && settings.messageId) || unknownId));
  const noSuchMessage = [error("invalidInput"), error("messageNotFound")];
  return [
    { name: "messageId with a fraction", body: resendBody(`${unknownId}.5`), statelessHostCan: true },
    {
      name: "messageId with an exponent",
      body: resendBody(`${unknownId[0]}.${unknownId.slice(1)}E${unknownId.length - 1}`),
    },
    {
      name: "negative messageId",
      body: resendBody(`-${unknownId}`),
      expected: noSuchMessage,
      messageId: `-${unknownId}`,
    },
    { name: "messageId 0", body: resendBody("0"), expected: noSuchMessage, messageId: "0" },
    {
      name: "messageId beyond int64",
      body: resendBody(String(largestId + 1n)),
      expected: noSuchMessage,
      messageId: String(largestId + 1n),
    },
    {
      name: "messageId 2^64 above another",
      body: resendBody(wrapped),
      expected: noSuchMessage,
      messageId: wrapped,
    },
    { name: "messageId null", body: resendBody("null"), statelessHostCan: true },
    { name: "messageId false", body: resendBody("false"), statelessHostCan: true },
    { name: "messageId with a fraction of zero", body: resendBody(`${unknownId}.0`), restsOn: "assumption" },
    { name: "messageId with a leading zero", body: resendBody(`0${unknownId}`) },
    { name: "messageId in hexadecimal", body: resendBody(`0x${BigInt(unknownId).toString(16)}`) },
    { name: "key in another case", body: otherCase(resendBody(unknownId)), statelessHostCan: true },
    { name: "number as the body", body: unknownId, statelessHostCan: true },
    { name: "comma at the end of the object", body: resendBody(unknownId).replace("}", ",}") },
    { name: "single quotes in JSON", body: resendBody(unknownId).replaceAll('"', "'") },
    { name: "comment in JSON", body: resendBody(unknownId).replace("{", "{/* again */") },
    { name: "text behind the JSON", body: `${resendBody(unknownId)} {}`, restsOn: "assumption" },
    { name: "messageId true", body: resendBody("true"), statelessHostCan: true },
    { name: "messageId in an array", body: resendBody(`[${unknownId}]`), statelessHostCan: true },
    { name: "messageId in an object", body: resendBody(`{"id":${unknownId}}`), statelessHostCan: true },
    { name: "empty text as messageId", body: resendBody('""'), statelessHostCan: true },
    { name: "blanks as messageId", body: resendBody('"  "'), statelessHostCan: true },
    { name: "messageId missing", body: "{}", statelessHostCan: true },
    { name: "array as the body", body: `[${resendBody(unknownId)}]`, statelessHostCan: true },
    { name: "null as the body", body: "null", statelessHostCan: true },
    { name: "malformed JSON", body: resendBody(unknownId).slice(0, -1) },
    { name: "no body", body: "", statelessHostCan: true },
    {
      name: "Content-Type text/plain",
      body: resendBody(unknownId),
      headers: { "Content-Type": "text/plain" },
      expected: [error("unsupportedMediaType")],
      restsOn: errorRestsOn("unsupportedMediaType"),
      statelessHostCan: true,
    },
    {
      name: "Content-Type application/xml",
      body: resendBody(unknownId),
      headers: { ...json, "Content-Type": "application/xml" },
      expected: [error("unsupportedMediaType")],
      restsOn: errorRestsOn("unsupportedMediaType"),
    },
    {
      name: "no Content-Type",
      body: resendBody(unknownId),
      headers: { "Content-Type": undefined },
      expected: [error("unsupportedMediaType")],
      restsOn: "assumption",
    },
    {
      name: "Content-Type of a form",
      body: new URLSearchParams(Object.entries(JSON.parse(resendBody(unknownId)))).toString(),
      headers: { "Content-Type": "application/x-www-form-urlencoded" },
      expected: [error("unsupportedMediaType")],
      restsOn: errorRestsOn("unsupportedMediaType"),
    },
  ];
}

function otherCase(body: string): string {
  return body.replace(/"(\w+)"/, (_, key: string) => `"${key.toUpperCase()}"`);
}

function wrong(auth: Authentication, input: WrongInput): ContractCase {
  const { name, body, headers = json, expected = [error("invalidInput")] } = input;
  const { restsOn = errorRestsOn("invalidInput"), messageId, statelessHostCan = false } = input;
  return {
    name,
    operation: resendOperation,
    restsOn,
    request: resendRequest(auth, body, headers),
    ...(messageId === undefined ? {} : { messageId }),
    expected,
    sends: 0,
    statelessHostCan,
  };
}
