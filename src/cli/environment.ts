import { readFile } from "node:fs/promises";
import { parseEnv } from "node:util";
import type { Auth } from "../client/index.ts";
import { reasonOf, UsageError } from "./failures.ts";

/** Variables, by name. Empty ones count as missing. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** The ways to say who calls: what has to be set together, and what it becomes. */
const identities: {
  names: [account: string, proof: string];
  kind: string;
  auth(...values: [string, string]): Auth;
}[] = [
  {
    names: ["CAPILLARY_USERNAME", "CAPILLARY_PASSWORD"],
    kind: "till",
    auth: (username, password) => ({ username, password }),
  },
  {
    names: ["CAPILLARY_USERNAME", "CAPILLARY_PASSWORD_MD5"],
    kind: "till",
    auth: (username, passwordMd5) => ({ username, passwordMd5 }),
  },
  {
    names: ["CAPILLARY_OAUTH_KEY", "CAPILLARY_OAUTH_SECRET"],
    kind: "OAuth client",
    auth: (key, secret) => ({ key, secret }),
  },
];

/** For people: what to set. */
export const credentialsHint =
  "Set CAPILLARY_USERNAME and CAPILLARY_PASSWORD, or CAPILLARY_OAUTH_KEY and CAPILLARY_OAUTH_SECRET, in the environment or a file for --env-file.";

/** Who calls. */
export interface Account {
  /** User name of the till or key of the OAuth client. No secret. */
  readonly name: string;
  readonly kind: string;
  readonly auth: Auth;
}

/**
 * Adds the variables of a file to those that are set, which win, as with Node's own `--env-file`.
 *
 * @throws {UsageError} when the file cannot be read
 */
export async function withFile(environment: Environment, file: string | undefined): Promise<Environment> {
  if (file === undefined) return environment;
  try {
    const set = Object.entries(environment).filter(([, value]) => value);
    return { ...parseEnv((await readFile(file, "utf8")).replace(/^\ufeff/, "")), ...Object.fromEntries(set) };
  } catch (error) {
    throw new UsageError(`The environment file ${file} cannot be read: ${reasonOf(error)}.`);
  }
}

/**
 * The account that the environment names.
 *
 * @throws {UsageError} when it names none, half of one, or more than one
 */
export function accountOf(environment: Environment): Account {
  const isSet = (name: string) => Boolean(environment[name]);
  const begun = identities.filter(({ names: [account, proof] }) => isSet(proof) || isSet(account));
  if (begun.length === 0) throw new UsageError(`Nobody to call as. ${credentialsHint}`);
  const whole = begun.filter(({ names }) => names.every(isSet));
  const kinds = new Set(begun.map(({ kind }) => kind));
  if (kinds.size > 1 || whole.length > 1) {
    const set = [...new Set(begun.flatMap(({ names }) => names.filter(isSet)))];
    throw new UsageError(
      `It is not clear as whom to call: ${list(set)} are set. Unset those of the one not meant.`,
    );
  }
  const [identity] = whole;
  if (!identity) {
    const missing = (begun[0]?.names ?? []).filter((name) => !isSet(name));
    throw new UsageError(`${list(missing)} is not set. ${credentialsHint}`);
  }
  const [account, proof] = identity.names;
  const name = environment[account] ?? "";
  return { name, kind: identity.kind, auth: identity.auth(name, environment[proof] ?? "") };
}

/**
 * The host to call: an option, or else the environment.
 *
 * @throws {UsageError} when there is none, or more than one
 */
export function hostOf(
  options: { host?: string | undefined; baseUrl?: string | undefined },
  environment: Environment,
): { host: string } | { baseUrl: string } {
  const given = [options, { host: environment.CAPILLARY_HOST, baseUrl: environment.CAPILLARY_BASE_URL }];
  const { host, baseUrl } = given.find(({ host, baseUrl }) => host || baseUrl) ?? {};
  if (host && baseUrl)
    throw new UsageError(
      options.host
        ? "Give either --host or --base-url."
        : "Set either CAPILLARY_HOST or CAPILLARY_BASE_URL, or say --host.",
    );
  if (host) return { host };
  if (baseUrl) return { baseUrl };
  throw new UsageError(
    "No host to call. Say --host, such as --host eu.api.capillarytech.com, or set CAPILLARY_HOST or CAPILLARY_BASE_URL.",
  );
}

function list(names: string[]): string {
  return names.join(" and ");
}
