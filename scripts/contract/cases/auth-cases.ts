import { createHash } from "node:crypto";
import { headerNames } from "../../../generated/operations.ts";
import { anonymous, basic, basicWith, md5, oauth } from "../authentication.ts";
import type { Authentication, ContractCase } from "../contract-case.ts";
import { error, errorRestsOn } from "../expectation.ts";
import type { Settings } from "../settings.ts";
import { resendBody, resendOperation, resendRequest, unknownId } from "./requests.ts";
import { schemes } from "./schemes.ts";
import { swapCase } from "./swap-case.ts";

const needsReadonly =
  "needs CAPILLARY_READONLY_USERNAME and CAPILLARY_READONLY_PASSWORD, a till without WRITE on Communication";

/** Who must not get in, and who gets in but may not send. */
export function authCases(settings: Settings): ContractCase[] {
  return [
    { ...refused("no credentials", anonymous), statelessHostCan: true },
    ...(settings.basic ? basicCases(settings.basic.name, settings.basic.secret) : []),
    ...(settings.oauth ? tokenCases() : []),
    {
      ...refused(
        "credentials without WRITE access",
        settings.readonly ? basic(settings.readonly) : anonymous,
      ),
      restsOn: errorRestsOn("accessDenied"),
      expected: [error("accessDenied")],
      ...(settings.readonly ? {} : { skip: needsReadonly }),
    },
    ...(settings.oauth ? attributionCases(settings) : []),
  ];
}

function basicCases(name: string, password: string): ContractCase[] {
  const hash = md5(password);
  return [
    refused("wrong password", basicWith(name, md5(`${password}x`))),
    refused("password that is not hashed", basicWith(name, password)),
    refused("password in another case", basicWith(name, md5(swapCase(password)))),
    refused("MD5 of the password, hashed once more", basicWith(name, md5(hash))),
    refused("MD5 that is cut short", basicWith(name, hash.slice(0, -1))),
    refused("MD5 with something behind it", basicWith(name, `${hash}0`)),
    refused("SHA-256 in the place of the MD5", basicWith(name, sha256(password))),
    refused("user name without a password", () => ({ Authorization: `Basic ${base64(name)}` })),
    refused("empty password", basicWith(name, "")),
    refused("MD5 of an empty password", basicWith(name, md5(""))),
    refused("user name that does not exist", basicWith(`${name}-nobody`, hash)),
    refused("empty user name", basicWith("", hash)),
    refused("Basic without anything after it", () => ({ Authorization: "Basic" })),
    refused("Basic that is no Base64", () => ({ Authorization: `Basic ${name}:${hash}` })),
    refused("credentials under another scheme", () => ({
      Authorization: `Bearer ${Buffer.from(`${name}:${hash}`).toString("base64")}`,
    })),
  ];
}

function tokenCases(): ContractCase[] {
  return [
    refused(
      "token that was never issued",
      oauth(() => "eyJhbGciOiJIUzI1NiJ9.e30.c2lnbmF0dXJl"),
    ),
    refused(
      "token that is cut short",
      oauth((token) => token.slice(0, -1)),
    ),
    refused(
      "token without its signature",
      oauth((token) => token.split(".").slice(0, -1).join(".") || "x"),
    ),
    refused(
      "token that is too long",
      oauth((token) => `${token}x`),
    ),
    refused("token whose content is changed", oauth(changeContent)),
    refused("token that says it needs no signature", oauth(unsigned)),
    refused("token with another signature", oauth(changeMiddleOfLastPart)),
    refused("empty token", () => ({ [headerNames.oauthToken]: "" })),
    refused("token in the Authorization header", ({ token }) =>
      token === undefined ? undefined : { Authorization: `Bearer ${token}` },
    ),
  ];
}

function attributionCases(settings: Settings): ContractCase[] {
  const scheme = schemes(settings).find(({ name }) => name === "OAuth");
  if (!scheme) return [];
  const request = (headers: Record<string, string>) =>
    resendRequest(scheme.auth, resendBody(unknownId), {
      ...headers,
      [headerNames.attributionLookup]: "gh_1a2b3c4d5e6f",
    });
  return [
    {
      name: "attribution lookup without its type",
      operation: resendOperation,
      restsOn: "assumption",
      request: request({}),
      expected: [error("attributionLookupTypeMissing")],
      sends: 0,
    },
    {
      name: "attribution lookup of an unknown type",
      operation: resendOperation,
      restsOn: "assumption",
      request: request({ [headerNames.attributionLookupType]: "NO_SUCH_TYPE" }),
      expected: [error("invalidInput")],
      sends: 0,
    },
  ];
}

function refused(name: string, auth: Authentication): ContractCase {
  return {
    name,
    operation: resendOperation,
    restsOn: errorRestsOn("authenticationFailed"),
    request: resendRequest(auth, resendBody(unknownId)),
    expected: [error("authenticationFailed")],
    sends: 0,
  };
}

function sha256(text: string): string {
  return createHash("sha256").update(text, "utf8").digest("hex");
}

function base64(text: string): string {
  return Buffer.from(text, "utf8").toString("base64");
}

/** A JWT with the signature of another content. What is no JWT becomes wrong in another way. */
function changeContent(token: string): string {
  const [head = "", , signature = ""] = token.split(".");
  return `${head}.${Buffer.from('{"sub":"admin","exp":4102444800}').toString("base64url")}.${signature}`;
}

/** A JWT that claims to be signed by the algorithm "none". */
function unsigned(token: string): string {
  const content = token.split(".")[1] ?? "e30";
  return `${Buffer.from('{"alg":"none","typ":"JWT"}').toString("base64url")}.${content}.`;
}

/** The last character of Base64 may hold bits that do not count, so the one to change is in the middle. */
function changeMiddleOfLastPart(token: string): string {
  const at = token.length - Math.ceil((token.split(".").at(-1)?.length ?? 2) / 2);
  return `${token.slice(0, at)}${token[at] === "A" ? "B" : "A"}${token.slice(at + 1)}`;
}
