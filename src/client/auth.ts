/** A till, with the Basic scheme; the client hashes the password as the platform wants it (platform documentation). */
export interface PasswordAuth {
  /** The till's user name; not empty, without a colon. */
  readonly username: string;
  /** The till's password in clear, not its MD5; not empty. */
  readonly password: string;
}

/** A till, with the Basic scheme, for those who keep only the password's MD5. */
export interface PasswordMd5Auth {
  /** The till's user name; not empty, without a colon. */
  readonly username: string;
  /** The MD5 of the till's password: 32 hexadecimal digits. It opens the same doors as the password. */
  readonly passwordMd5: string;
}

/** An OAuth client; the client fetches, shares and renews its token (platform documentation). */
export interface KeyAuth {
  /** Key of the OAuth client; not empty. */
  readonly key: string;
  /** Secret of the OAuth client; not empty. */
  readonly secret: string;
}

/** An access token that somebody else fetches and renews. */
export interface TokenAuth {
  /** The token: printable ASCII without blanks, not empty. */
  readonly token: string;
}

/** Who calls. */
export type Auth = PasswordAuth | PasswordMd5Auth | KeyAuth | TokenAuth;

const forms = [["username", "password"], ["username", "passwordMd5"], ["key", "secret"], ["token"]];

/**
 * Checks credentials.
 *
 * @throws {TypeError} when they are none of the four forms; the message holds none of their values
 */
export function assertAuth(auth: unknown): asserts auth is Auth {
  const values = Object(auth) as Record<string, unknown>;
  const names = Object.keys(values).filter((name) => values[name] !== undefined);
  if (!forms.some((form) => form.length === names.length && form.every((name) => names.includes(name))))
    throw new TypeError(`auth needs ${forms.map((form) => `{ ${form.join(", ")} }`).join(" or ")}.`);
  for (const name of names) {
    if (typeof values[name] !== "string" || values[name] === "")
      throw new TypeError(`auth.${name} is ${values[name] === "" ? "empty" : "no string"}.`);
  }
  if (String(values.username).includes(":"))
    throw new TypeError("auth.username has a colon, which Basic cannot carry.");
  if ("passwordMd5" in values && !/^[\da-f]{32}$/i.test(String(values.passwordMd5)))
    throw new TypeError("auth.passwordMd5 is no MD5: 32 hexadecimal digits.");
  if (!isHeaderValue(values.token ?? ""))
    throw new TypeError("auth.token is not printable ASCII without blanks.");
}

/** Whether a token can travel in a header. */
export function isHeaderValue(value: unknown): boolean {
  return /^[\x21-\x7e]*$/.test(String(value));
}
