import { headerNames } from "../../generated/operations.ts";
import { basicHeader } from "../auth/basic-header.ts";
import type { Auth } from "./auth.ts";
import type { Deadline } from "./deadline.ts";
import type { Exchange } from "./exchange.ts";
import { md5Hex } from "./md5.ts";
import { oauthToken } from "./oauth-token.ts";
import type { Secrets } from "./secrets.ts";
import type { Settings } from "./settings.ts";

/** The headers of the security scheme, or what became of the token call. */
export type Authorization =
  | { readonly headers: Record<string, string>; readonly failed?: undefined }
  | { readonly headers?: undefined; readonly failed: Exchange };

/** What proves who calls. */
export interface Credentials {
  /** Whether getting them takes a call of its own. */
  readonly takesToken: boolean;
  /** It rejects only when a library cannot be loaded, and nothing is sent. */
  authorize(deadline: Deadline): Promise<Authorization>;
  /** Does not use a token again that was refused. */
  forget(authorization: Authorization): void;
}

/** The credentials of a caller. Their secrets are added to those that nobody gets to see. */
export function credentialsOf(settings: Settings, secrets: Secrets): Credentials {
  const { auth } = settings;
  if ("key" in auth) return oauthToken(auth, settings, secrets);
  let authorization: Promise<Authorization> | undefined;
  return {
    takesToken: false,
    authorize: () => {
      authorization ??= fixedHeaders(auth, secrets).then(
        (headers) => ({ headers }),
        (error) => {
          authorization = undefined;
          throw error;
        },
      );
      return authorization;
    },
    forget: () => {},
  };
}

async function fixedHeaders(
  auth: Exclude<Auth, { key: string }>,
  secrets: Secrets,
): Promise<Record<string, string>> {
  if ("token" in auth) {
    secrets.add(auth.token);
    return { [headerNames.oauthToken]: auth.token };
  }
  const passwordMd5 = "password" in auth ? await md5Hex(auth.password) : auth.passwordMd5.toLowerCase();
  const authorization = basicHeader(auth.username, passwordMd5);
  if ("password" in auth) secrets.add(auth.password);
  secrets.add(passwordMd5, authorization.slice("Basic ".length));
  return { authorization };
}
