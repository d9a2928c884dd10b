import { md5 } from "./authentication.ts";
import type { Settings } from "./settings.ts";

/** What must be shown nowhere: passwords, secrets and what is made of them. User names and keys are no secrets. */
export function secretsOf({ basic, oauth, readonly }: Settings): string[] {
  return [basic, readonly]
    .flatMap((till) =>
      till ? [till.secret, md5(till.secret), authorization(till.name, md5(till.secret))] : [],
    )
    .concat(oauth ? [oauth.secret] : []);
}

function authorization(name: string, hash: string): string {
  return Buffer.from(`${name}:${hash}`).toString("base64");
}

/** Strikes out every secret of a text. */
export function redact(text: string, secrets: Iterable<string>): string {
  let clean = text;
  for (const secret of [...secrets].sort((a, b) => b.length - a.length))
    clean = clean.replaceAll(secret, "***");
  return clean;
}
