import { type Caller, type Channel, firstResentMessageId, type Message, till } from "./fixtures.ts";
import type { MessageRange } from "./options.ts";

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

/** What is kept of a send. The rest is made when somebody asks: to keep more costs more than all else in an answer. */
interface Sent {
  /** The message that was sent again; the new one differs from it in its id only. */
  readonly of: Message;
  readonly caller: Caller;
  readonly requestId: string;
  /** Milliseconds since 1970. */
  readonly time: number;
}

/** The messages of a sandbox: those that were there, and those that it has sent since. */
export class MessageStore {
  readonly #stored: Map<bigint, Message>;
  readonly #range: MessageRange;
  /** By how far their ids lie above the first one; a hole where that is the id of a stored message. */
  readonly #sent: (Sent | undefined)[] = [];
  #count = 0;

  /** @param range further messages of the first organisation, which take no memory until they are sent */
  constructor(stored: readonly Message[], range: MessageRange) {
    this.#stored = new Map(stored.map((message) => [message.messageId, message]));
    this.#range = range;
  }

  /** What was sent, the oldest first: a copy, which later sends do not change. */
  ledger(): LedgerEntry[] {
    return this.#sent.flatMap((sent, index) => {
      if (!sent) return [];
      const { of, caller, requestId, time } = sent;
      const { messageId: resentFrom, orgId, channel } = of;
      const at = new Date(time).toISOString();
      return [{ messageId: idAt(index), resentFrom, orgId, channel, by: caller.name, requestId, at }];
    });
  }

  /** How many messages were sent. */
  get sent(): number {
    return this.#count;
  }

  /** A message of an organisation, or undefined. Another organisation's messages are as good as absent. */
  find(orgId: bigint, messageId: bigint): Message | undefined {
    const message = this.#found(messageId) ?? this.#resent(messageId);
    return message?.orgId === orgId ? message : undefined;
  }

  /** Sends a message again. @param time milliseconds since 1970 @returns the id of the new message */
  resend(of: Message, caller: Caller, requestId: string, time: number): bigint {
    while (this.#found(idAt(this.#sent.length))) this.#sent.push(undefined);
    this.#count += 1;
    return idAt(this.#sent.push({ of, caller, requestId, time }) - 1);
  }

  #found(messageId: bigint): Message | undefined {
    const stored = this.#stored.get(messageId);
    if (stored) return stored;
    const { from, count } = this.#range;
    if (messageId < from || messageId >= from + BigInt(count)) return undefined;
    return { messageId, orgId: till.orgId, channel: "SMS" };
  }

  #resent(messageId: bigint): Message | undefined {
    const sent = this.#sent[Number(messageId - firstResentMessageId)];
    return sent && { ...sent.of, messageId };
  }
}

/** The id of a new message, by its place among them. */
function idAt(index: number): bigint {
  return firstResentMessageId + BigInt(index);
}
