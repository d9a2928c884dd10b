import type { Auth } from "../../src/client/index.ts";

/** Where a compared client calls, and as whom. */
export interface Target {
  /** Scheme, host and port, without a slash at the end. */
  readonly baseUrl: string;
  /** Path of the resend operation. */
  readonly path: string;
  /** Who calls, for our client. */
  readonly auth: Auth;
  /** Who calls, for the others: the header of the security scheme. */
  readonly headers: Readonly<Record<string, string>>;
  /** Milliseconds, set the way the client's README shows; undefined for what the client does by itself. */
  readonly timeout: number | undefined;
}

/** What a client tells its caller became of the message. Only ours has a third answer. */
export type Said = "success" | "failure" | "unknown";

/** One call, as the client's README would make it. A rejection says failure. */
export type Resend = (messageId: number) => Promise<Said>;

/** What the file of a client exports as its default. Whatever it keeps, such as connections, lasts from call to call. */
export type Adapter = (target: Target) => Resend;
