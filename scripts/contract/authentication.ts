import { createHash } from "node:crypto";
import { headerNames } from "../../generated/operations.ts";
import { basicAuthorization } from "../../src/auth/basic-authorization.ts";
import type { Authentication } from "./contract-case.ts";
import type { Credentials } from "./settings.ts";

/** No credentials at all. */
export const anonymous: Authentication = () => ({});

/** The Basic scheme as it should be. */
export function basic({ name, secret }: Credentials): Authentication {
  return () => ({ Authorization: basicAuthorization(name, secret) });
}

/** The Basic scheme with something in the place of the password's MD5. */
export function basicWith(name: string, inPlaceOfMd5: string): Authentication {
  return () => ({ Authorization: `Basic ${Buffer.from(`${name}:${inPlaceOfMd5}`).toString("base64")}` });
}

/** The token that the run got last, as it is or spoilt. */
export function oauth(spoil: (token: string) => string = (token) => token): Authentication {
  return ({ token }) => (token === undefined ? undefined : { [headerNames.oauthToken]: spoil(token) });
}

/** MD5 in lower-case hexadecimal, as the Basic scheme has it. */
export function md5(text: string): string {
  return createHash("md5").update(text, "utf8").digest("hex");
}
