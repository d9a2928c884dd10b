import { createHmac, hash, randomBytes, randomUUID, timingSafeEqual } from "node:crypto";
import { headerNames } from "../../generated/operations.ts";
import { basicAuthorization } from "../auth/basic-authorization.ts";
import type { HeaderOf } from "./answer.ts";
import type { Caller, OauthClient, Till } from "./fixtures.ts";

const lowerCaseTokenHeader = headerNames.oauthToken.toLowerCase();

/** What is known of a token that was given out. */
interface Session {
  readonly client: OauthClient;
  /** Milliseconds since 1970 from which on it counts no more. */
  readonly expiresAt: number;
}

/** Tells who calls, by the contract's two schemes, and gives out the tokens of the second. */
export class Credentials {
  /** By what stands behind "Basic" in the header. */
  readonly #tills: Map<string, Till>;
  readonly #clients: Map<string, OauthClient>;
  readonly #sessions = new Map<string, Session>();
  readonly #signingKey = randomBytes(32);
  readonly #now: () => number;

  /** @param now the clock, in milliseconds since 1970 */
  constructor(tills: readonly Till[], clients: readonly OauthClient[], now: () => number) {
    this.#tills = new Map(
      tills.map((till) => [basicAuthorization(till.name, till.password).replace(/^Basic /, ""), till]),
    );
    this.#clients = new Map(clients.map((client) => [client.name, client]));
    this.#now = now;
  }

  /** Who makes a request: either scheme is enough. Undefined when neither is there and right. */
  callerOf(header: HeaderOf): Caller | undefined {
    const token = header(lowerCaseTokenHeader);
    const client = token === null ? undefined : this.#clientOf(token);
    if (client) return client;
    const authorization = header("authorization");
    return authorization === null ? undefined : this.#tillOf(authorization);
  }

  /** The OAuth client with that key and secret, or undefined. */
  client(key: string, secret: string): OauthClient | undefined {
    const client = this.#clients.get(key);
    // The hashes make the lengths equal, so that the time tells nothing about the secret.
    const isRight = timingSafeEqual(sha256(secret), sha256(client?.secret ?? ""));
    return isRight ? client : undefined;
  }

  /** Gives out a token, a JWT signed with HS256. @param ttlSeconds how long it counts */
  newToken(client: OauthClient, ttlSeconds: number): string {
    const now = this.#now();
    for (const [token, session] of this.#sessions) {
      if (session.expiresAt <= now) this.#sessions.delete(token);
    }
    const issuedAt = Math.floor(now / 1000);
    const claims = { sub: client.name, iat: issuedAt, exp: issuedAt + ttlSeconds, jti: randomUUID() };
    const unsigned = `${base64url({ alg: "HS256", typ: "JWT" })}.${base64url(claims)}`;
    const signature = createHmac("sha256", this.#signingKey).update(unsigned).digest("base64url");
    const token = `${unsigned}.${signature}`;
    this.#sessions.set(token, { client, expiresAt: now + ttlSeconds * 1000 });
    return token;
  }

  #clientOf(token: string): OauthClient | undefined {
    const session = this.#sessions.get(token);
    return session && this.#now() < session.expiresAt ? session.client : undefined;
  }

  #tillOf(authorization: string): Till | undefined {
    const given = /^basic +(\S+)$/i.exec(authorization)?.[1];
    // Compared as they are written: base64 has many spellings that decode alike, and only the regular one counts.
    return given === undefined ? undefined : this.#tills.get(given);
  }
}

function sha256(text: string): Buffer {
  return hash("sha256", text, "buffer");
}

function base64url(value: object): string {
  return Buffer.from(JSON.stringify(value), "utf8").toString("base64url");
}
