import { basicAuthorization } from "../../src/auth/basic-authorization.ts";
import { md5 } from "./authentication.ts";
import type { Credentials, Settings } from "./settings.ts";

/** What must be shown nowhere: passwords, secrets and what is made of them. User names and keys are no secrets. */
export function secretsOf({ basic, oauth, readonly }: Settings): string[] {
  return [basic, readonly]
    .flatMap((till) => (till ? [till.secret, md5(till.secret), credentialsOf(till)] : []))
    .concat(oauth ? [oauth.secret] : []);
}

/** What stands behind the scheme in the Authorization header. */
function credentialsOf({ name, secret }: Credentials): string {
  return basicAuthorization(name, secret).replace(/^Basic /, "");
}

/** Strikes out every secret of a text. */
export function redact(text: string, secrets: Iterable<string>): string {
  let clean = text;
  for (const secret of [...secrets].sort((a, b) => b.length - a.length))
    clean = clean.replaceAll(secret, "***");
  return clean;
}
