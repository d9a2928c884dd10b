import { parseArgs } from "node:util";
import { isLoopback as isLoopbackName } from "../../src/client/loopback.ts";
import { UserError } from "../lib/run-script.ts";

/** A user name and password of a till, or the key and secret of an OAuth client. */
export interface Credentials {
  name: string;
  secret: string;
}

/** What one run of the contract test is told, from its arguments and its environment. */
export interface Settings {
  /** The host under test: https, or http on loopback. */
  host: URL;
  isLoopback: boolean;
  /** Whether what rests on an assumption of ours fails, instead of warning. */
  strict: boolean;
  /** How often the harmless cases run, at least 1. */
  repeat: number;
  /** How many messages may really be sent, at least 0. Infinity on loopback. */
  sends: number;
  /** Requests a minute, so that the test itself exceeds no rate limit. Infinity on loopback. */
  rate: number;
  /** Milliseconds within which an answer has to be there. */
  timeout: number;
  /** Folder for the reports. */
  report?: string;
  basic?: Credentials;
  oauth?: Credentials;
  /** A till without WRITE on Communication. */
  readonly?: Credentials;
  /** Ids as their digits: a message that the caller may resend, one of another org, an own one above 2^53. */
  messageId?: string;
  foreignMessageId?: string;
  largeMessageId?: string;
}

/** The options of a run. In CI each, and the host, can be a variable instead, see {@link variableOf}. */
export const options = {
  strict: { type: "boolean" },
  repeat: { type: "string" },
  sends: { type: "string" },
  report: { type: "string" },
  timeout: { type: "string" },
  rate: { type: "string" },
} as const;

/** The variable that stands for an option, or for the host, where text had better not pass through a shell. */
export function variableOf(option: keyof typeof options | "host"): `CONTRACT_${string}` {
  return `CONTRACT_${option.toUpperCase()}`;
}

/** The variables with credentials and with ids of messages, which the help explains. */
export const variables = [
  "CAPILLARY_USERNAME",
  "CAPILLARY_PASSWORD",
  "CAPILLARY_OAUTH_KEY",
  "CAPILLARY_OAUTH_SECRET",
  "CAPILLARY_MESSAGE_ID",
  "CAPILLARY_READONLY_USERNAME",
  "CAPILLARY_READONLY_PASSWORD",
  "CAPILLARY_FOREIGN_MESSAGE_ID",
  "CAPILLARY_LARGE_MESSAGE_ID",
] as const;

type Variable = (typeof variables)[number];
type Environment = Readonly<Record<string, string | undefined>>;

export const help = `Tests whether a host keeps the contract. A success case really sends a message to a real customer.

  npm run contract -- https://HOST         plain http is for loopback only

  --strict           what rests on an assumption of ours fails; by default it warns
  --repeat N         run the harmless cases N times, to catch a host that fails now and then
  --sends N          allow N real messages (default 1; on loopback as many as there are cases)
  --report DIR       write junit.xml, index.html and summary.md
  --timeout SECONDS  how long an answer may take (default 10)
  --rate N           requests a minute (default 90, below the limit of demo clusters; no limit on loopback)

Credentials come from the environment, one pair or both:
  CAPILLARY_USERNAME, CAPILLARY_PASSWORD               a till: its password in clear, not the MD5
  CAPILLARY_OAUTH_KEY, CAPILLARY_OAUTH_SECRET          an OAuth client
Optional; the cases that need one are skipped without it:
  CAPILLARY_MESSAGE_ID                                 a message that may be resent, to yourself
  CAPILLARY_READONLY_USERNAME, CAPILLARY_READONLY_PASSWORD   a till without WRITE on Communication
  CAPILLARY_FOREIGN_MESSAGE_ID                         a message of another organisation
  CAPILLARY_LARGE_MESSAGE_ID                           an own message above 2^53; it is resent, too

In CI the host and each option can be variables instead, where an empty one counts for nothing:
  CONTRACT_HOST, CONTRACT_STRICT=true, CONTRACT_REPEAT=3 and so on. What is on the command line wins.

Nearly thirty calls have wrong passwords or tokens: take a till and a client that may be locked out for a while.

Exit code: 0 the contract is kept, 1 it is broken, 2 it could not be tested.`;

/**
 * Reads the settings of a run.
 *
 * @returns undefined when only the help is asked for
 * @throws {UserError} one line that says what is wrong and what to do
 */
export function readSettings(args: string[], environment: Environment): Settings | undefined {
  const { values, positionals } = parseArgs({
    args: [...argumentsFrom(environment), ...args],
    allowPositionals: true,
    options: { ...options, help: { type: "boolean", short: "h" } },
  });
  if (values.help) return undefined;
  const hostVariable = environment[variableOf("host")] || undefined;
  const host = readHost(
    positionals.length === 0 && hostVariable !== undefined ? [hostVariable] : positionals,
  );
  const isLoopback = isLoopbackName(host.hostname);
  if (host.protocol === "http:" && !isLoopback)
    throw new UserError(
      `${host.origin}: plain http would show the credentials to everybody on the way. Use https.`,
    );
  if (values.report === "") throw new UserError("--report: needs the path of a folder.");
  const basic = credentials(environment, "CAPILLARY_USERNAME", "CAPILLARY_PASSWORD");
  const oauth = credentials(environment, "CAPILLARY_OAUTH_KEY", "CAPILLARY_OAUTH_SECRET");
  if (!basic && !oauth)
    throw new UserError(
      "No credentials: set CAPILLARY_USERNAME and CAPILLARY_PASSWORD, or CAPILLARY_OAUTH_KEY and CAPILLARY_OAUTH_SECRET.",
    );
  const messageId = id(environment, "CAPILLARY_MESSAGE_ID");
  const largeMessageId = id(environment, "CAPILLARY_LARGE_MESSAGE_ID");
  const foreignMessageId = id(environment, "CAPILLARY_FOREIGN_MESSAGE_ID");
  if (largeMessageId !== undefined && BigInt(largeMessageId) <= 2n ** 53n)
    throw new UserError(
      `CAPILLARY_LARGE_MESSAGE_ID: ${largeMessageId} is not above 2^53, so it would show nothing.`,
    );
  if (foreignMessageId !== undefined && [messageId, largeMessageId].includes(foreignMessageId))
    throw new UserError(
      "CAPILLARY_FOREIGN_MESSAGE_ID is also given as a message of your own. It has to be another's.",
    );
  return withoutUndefined({
    host,
    isLoopback,
    strict: values.strict ?? false,
    repeat: wholeNumber("--repeat", values.repeat ?? "1", 1),
    sends: values.sends === undefined ? (isLoopback ? Infinity : 1) : wholeNumber("--sends", values.sends, 0),
    rate: values.rate === undefined ? (isLoopback ? Infinity : 90) : wholeNumber("--rate", values.rate, 1),
    timeout: wholeNumber("--timeout", values.timeout ?? "10", 1) * 1000,
    report: values.report,
    basic,
    oauth,
    readonly: credentials(environment, "CAPILLARY_READONLY_USERNAME", "CAPILLARY_READONLY_PASSWORD"),
    messageId,
    foreignMessageId,
    largeMessageId,
  });
}

/** The options that are given as variables, in the words of the command line. */
function argumentsFrom(environment: Environment): string[] {
  return Object.entries(options).flatMap(([name, { type }]) => {
    const variable = variableOf(name as keyof typeof options);
    const value = environment[variable] ?? "";
    if (value === "") return [];
    if (type === "string") return [`--${name}=${value}`];
    if (value !== "true" && value !== "false")
      throw new UserError(`${variable} is ${value}, but can only be true or false.`);
    return value === "true" ? [`--${name}`] : [];
  });
}

function readHost(positionals: string[]): URL {
  const [text, ...more] = positionals;
  if (text === undefined) throw new UserError("Which host? npm run contract -- https://HOST");
  if (more.length > 0) throw new UserError(`One host only, but there is also ${more.join(" ")}.`);
  const host = URL.canParse(text) ? new URL(text) : undefined;
  if (!host || !/^https?:$/.test(host.protocol))
    throw new UserError(`${text}: is no URL of a host, such as https://eu.api.capillarytech.com.`);
  if (host.username || host.password)
    throw new UserError("The URL has credentials in it. They belong into the environment, see --help.");
  if (host.search || host.hash)
    throw new UserError(`${text}: a query or a fragment cannot be part of the host.`);
  return host;
}

function wholeNumber(option: string, text: string, least: number): number {
  const number = /^\d{1,6}$/.test(text) ? Number(text) : Number.NaN;
  if (!(number >= least))
    throw new UserError(`${option} ${text}: has to be a whole number from ${least} to 999999.`);
  return number;
}

function credentials(
  environment: Environment,
  nameKey: Variable,
  secretKey: Variable,
): Credentials | undefined {
  const name = environment[nameKey] || undefined;
  const secret = environment[secretKey] || undefined;
  if (name === undefined && secret === undefined) return undefined;
  if (name === undefined || secret === undefined) {
    const [there, missing] = name === undefined ? [secretKey, nameKey] : [nameKey, secretKey];
    throw new UserError(`${there} is set, but ${missing} is not. Set both, or neither.`);
  }
  if (name.includes(":")) throw new UserError(`${nameKey} has a colon, which a user name cannot have.`);
  return { name, secret };
}

function id(environment: Environment, key: Variable): string | undefined {
  const text = environment[key] || undefined;
  if (text === undefined) return undefined;
  if (!/^[1-9]\d{0,18}$/.test(text) || BigInt(text) > 2n ** 63n - 1n)
    throw new UserError(`${key}: ${text} is no message id, a whole number from 1 to ${2n ** 63n - 1n}.`);
  return text;
}

function withoutUndefined<T extends object>(
  value: T,
): { [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & {
  [K in keyof T as undefined extends T[K] ? K : never]?: NonNullable<T[K]>;
} {
  return Object.fromEntries(Object.entries(value).filter(([, item]) => item !== undefined)) as never;
}
