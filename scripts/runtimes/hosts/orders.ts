/** What a host does with a request once it has read all of it. */
export type Step =
  /** Answers, with no body unless there is one. */
  | {
      readonly do: "answer";
      readonly status: number;
      readonly headers?: Readonly<Record<string, string>>;
      readonly body?: string;
    }
  /** Answers that the message was sent again. */
  | { readonly do: "succeed" }
  /** Answers with a token that lives as many seconds. */
  | { readonly do: "giveToken"; readonly token: string; readonly ttlSeconds: number }
  /** Sends the headers and half of the body of a success, and then nothing. */
  | { readonly do: "stall" }
  /** Never answers. */
  | { readonly do: "hang" }
  /** Resets every connection of the host. */
  | { readonly do: "reset" }
  /** Closes every connection of the host, without an answer. */
  | { readonly do: "close" }
  /** Resets every connection, and takes no new ones. */
  | { readonly do: "vanish" }
  /** HTTP/2: says that the request was not processed, so that a client may repeat it. HTTP/1.1: as reset. */
  | { readonly do: "refuseStream" }
  /** HTTP/2: says that the connection ends and none of its requests was processed. HTTP/1.1: as reset. */
  | { readonly do: "goAway" };

/** How a host is reached. */
export type Transport =
  | "http"
  /** HTTP/1.1 over TLS, with a certificate that the program trusts. */
  | "https"
  /** HTTP/2 over TLS, or HTTP/1.1 for those who do not speak it. */
  | "http2"
  /** Over TLS, with a certificate from nobody known. */
  | "untrusted"
  /** Over TLS, with a certificate that is trusted but names another host. */
  | "otherName"
  /** Over TLS with a protocol that nobody speaks, so that the handshake ends in an alert. */
  | "noCommonProtocol"
  /** Takes connections, and resets each with the first bytes of its TLS handshake. */
  | "cutHandshake"
  /** Takes connections, and never says a word. */
  | "silent"
  /** Https spoken to a port that speaks plain HTTP. */
  | "plainOnHttps"
  /** Nobody listens. */
  | "refused";

/** A host that a check orders. */
export interface HostOrder {
  readonly transport: Transport;
  /** What it does with its first request, its second and so on; all that follow get the last one. */
  readonly steps: readonly Step[];
}

/** A request that a host has read. */
export interface ReadRequest {
  readonly path: string;
  readonly body: string;
  readonly authorization: string | undefined;
  readonly token: string | undefined;
  /** Such as 1.1 or 2.0. */
  readonly httpVersion: string;
  /** When it had been read, in milliseconds on the host's clock. */
  readonly at: number;
}

/** A host that is ready. */
export interface OrderedHost {
  readonly id: string;
  readonly url: string;
}

/** What a host has seen. */
export interface HostReport {
  /** All requests, in the order in which they had been read. */
  readonly requests: readonly ReadRequest[];
}

/** A sandbox that is ready, and what there is in it. Ids are strings of digits, because JSON would round them. */
export interface OrderedSandbox {
  readonly url: string;
  readonly till: { readonly username: string; readonly password: string };
  readonly oauthClient: { readonly key: string; readonly secret: string };
  readonly messageId: string;
  /** Above 2^53, so that a number would be the id of no message. */
  readonly largeMessageIds: readonly string[];
}
