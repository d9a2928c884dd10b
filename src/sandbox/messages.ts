import { type Caller, type Channel, firstResentMessageId, type Message } from "./fixtures.ts";

/** A message that a sandbox has sent. */
export interface LedgerEntry {
  /** Id of the new message, exact. */
  readonly messageId: bigint;
  /** Id of the message that was sent again, exact. */
  readonly resentFrom: bigint;
  /** Id of the organisation that both belong to. */
  readonly orgId: bigint;
  /** How it reached the customer. */
  readonly channel: Channel;
  /** Who sent it: user name of the till, or key of the OAuth client. */
  readonly by: string;
  /** Id of the request, which its answer carries as a header. */
  readonly requestId: string;
  /** When, in ISO 8601 and UTC with milliseconds, by the sandbox's clock. */
  readonly at: string;
}

/** What is kept of a send; the rest of a {@link LedgerEntry} is made when somebody reads it. */
interface Sent extends Message {
  readonly resentFrom: bigint;
  readonly by: string;
  readonly requestId: string;
  /** Milliseconds since 1970. */
  readonly time: number;
}

/** The messages of a sandbox: those that were there, and those that it has sent since. */
export class MessageStore {
  readonly #stored: Map<bigint, Message>;
  /** By how far their ids lie above the first one; a hole where that is the id of a stored message. */
  readonly #sent: (Sent | undefined)[] = [];
  #count = 0;

  constructor(stored: readonly Message[]) {
    this.#stored = new Map(stored.map((message) => [message.messageId, message]));
  }

  /** What was sent, the oldest first: a copy, which later sends do not change. */
  ledger(): LedgerEntry[] {
    return this.#sent.flatMap((sent) => {
      if (!sent) return [];
      const { messageId, resentFrom, orgId, channel, by, requestId, time } = sent;
      return [{ messageId, resentFrom, orgId, channel, by, requestId, at: new Date(time).toISOString() }];
    });
  }

  /** How many messages were sent. */
  get sent(): number {
    return this.#count;
  }

  /** A message of an organisation, or undefined. Another organisation's messages are as good as absent. */
  find(orgId: bigint, messageId: bigint): Message | undefined {
    const message = this.#stored.get(messageId) ?? this.#sent[Number(messageId - firstResentMessageId)];
    return message?.orgId === orgId ? message : undefined;
  }

  /** Sends a message again. @param time milliseconds since 1970 @returns the new message */
  resend({ messageId, orgId, channel }: Message, caller: Caller, requestId: string, time: number): Message {
    const sent: Sent = {
      messageId: this.#nextId(),
      resentFrom: messageId,
      orgId,
      channel,
      by: caller.name,
      requestId,
      time,
    };
    this.#sent.push(sent);
    this.#count += 1;
    return sent;
  }

  #nextId(): bigint {
    const next = () => firstResentMessageId + BigInt(this.#sent.length);
    while (this.#stored.has(next())) this.#sent.push(undefined);
    return next();
  }
}
