import { setTimeout as delay } from "node:timers/promises";
import type { ResendClient, ResendResult } from "../../client/index.ts";
import { Failure } from "../failures.ts";
import type { Journal } from "../journal/journal.ts";
import { type Outcome, outcomeOf } from "../journal/records.ts";
import type { Counts } from "./counts.ts";
import { type Meaning, meaningOf } from "./outcome.ts";
import type { Pace } from "./pace.ts";
import { type Trouble, Troubles } from "./troubles.ts";

/** How often a message is tried whose customer is busy. */
const triesWhenBusy = 5;

/** What a run tells while it goes on. */
export interface Listener {
  /** A message has come to its end in this run, and the journal has it. */
  onOutcome(digits: string, outcome: Outcome): void;
  /** The run pauses, for so many milliseconds. */
  onPause(trouble: Trouble, milliseconds: number, result: ResendResult): void;
}

export interface RunOptions {
  readonly client: ResendClient;
  readonly pace: Pace;
  readonly concurrency: number;
  /** None when there is nothing to go on with later, as for a few ids on the command line. */
  readonly journal: Journal | undefined;
  /** The next message; undefined when there is none. */
  next(): Promise<string | undefined> | string | undefined;
  readonly listener: Listener;
}

/** Why a run ended before its messages did. */
export type End =
  | {
      readonly kind: "trouble";
      readonly trouble: Trouble;
      readonly count: number;
      readonly result: ResendResult;
    }
  | { readonly kind: "failure"; readonly failure: Failure }
  | { readonly kind: "interrupted" }
  /** Nobody reads the results any more. */
  | { readonly kind: "unread" };

/** Sends messages, several at a time, each at most once. */
export class Run {
  readonly #options: RunOptions;
  readonly #troubles = new Troubles();
  readonly #calls = new AbortController();
  readonly #stopped = new AbortController();
  readonly #writing = new Set<Promise<void>>();
  readonly #untilStopped: Promise<undefined>;
  #end: End | undefined;
  #defect: unknown;
  #inFlight = 0;
  readonly counts: Counts = { resent: 0, notResent: 0, unknown: 0 };

  constructor(options: RunOptions) {
    this.#options = options;
    this.#untilStopped = new Promise((resolve) =>
      this.#stopped.signal.addEventListener("abort", () => resolve(undefined), { once: true }),
    );
  }

  /** How many messages are with the client. */
  get inFlight(): number {
    return this.#inFlight;
  }

  /** Sends all there are. @returns why it ended early, undefined when it did not */
  async finish(): Promise<End | undefined> {
    await Promise.all(Array.from({ length: this.#options.concurrency }, () => this.#work()));
    await Promise.all(this.#writing);
    if (this.#defect) throw this.#defect;
    return this.#end;
  }

  /** Takes no new message. Those in flight come to their end. */
  stop(end: End = { kind: "interrupted" }): void {
    this.#end ??= end;
    this.#options.pace.stop();
    this.#stopped.abort();
  }

  /** Waits no longer for those in flight. */
  abort(): void {
    this.stop();
    this.#calls.abort();
  }

  async #work(): Promise<void> {
    try {
      for (;;) {
        const digits = this.#end ? undefined : await this.#next();
        if (digits === undefined || this.#end) return;
        await this.#send(digits);
      }
    } catch (error) {
      if (error instanceof Failure) return this.stop({ kind: "failure", failure: error });
      this.#defect ??= error;
      this.stop();
    }
  }

  /** The next message. Who waits for somebody's input learns of the end all the same. */
  #next(): Promise<string | undefined> | string | undefined {
    const next = this.#options.next();
    return next instanceof Promise ? Promise.race([next, this.#untilStopped]) : next;
  }

  /** Sends a message until it has come to its end, or the run has. */
  async #send(digits: string): Promise<void> {
    let last: Outcome | undefined;
    for (let busy = 0; ; ) {
      const { pace, journal } = this.#options;
      const isMyTurn = await pace.turn();
      if (!isMyTurn) break;
      let meaning: Meaning;
      try {
        await journal?.intend(digits);
        const { round } = this.#troubles;
        this.#inFlight += 1;
        const result = await this.#options.client.resend(digits, { signal: this.#calls.signal });
        this.#inFlight -= 1;
        meaning = meaningOf(result);
        const isAgain = meaning !== "settled" && meaning !== "unknown";
        last = outcomeOf(digits, result, isAgain);
        if (isAgain) this.#write(journal?.settle(last));
        else this.#write(this.#settled(digits, last));
        this.#react(meaning, round, result);
      } finally {
        pace.done();
      }
      if (meaning === "settled" || meaning === "unknown") return;
      if (this.#end) break;
      if (meaning === "busy") {
        busy += 1;
        if (busy === triesWhenBusy) break;
        await this.#wait(1000 * 2 ** busy);
      }
    }
    // It was not sent, and the next run may try it again.
    if (last) this.#tell(digits, last);
  }

  async #settled(digits: string, outcome: Outcome): Promise<void> {
    try {
      await this.#options.journal?.settle(outcome);
    } finally {
      // If the journal does not say it, somebody has to.
      this.#tell(digits, outcome);
    }
  }

  #tell(digits: string, outcome: Outcome): void {
    this.counts[outcome.state === "not-resent" ? "notResent" : outcome.state] += 1;
    this.#options.listener.onOutcome(digits, outcome);
  }

  #react(meaning: Meaning, round: number, result: ResendResult): void {
    const { pace, listener } = this.#options;
    const retryAfter = result.outcome === "not-resent" ? result.retryAfter : undefined;
    const reaction = this.#troubles.after(meaning, round, retryAfter);
    if (meaning === "throttled" && reaction.kind === "pause") pace.slowDown();
    if (reaction.kind === "go on") {
      if (meaning === "settled" || meaning === "busy") pace.resume();
    } else if (reaction.kind === "end") {
      this.stop({ kind: "trouble", trouble: reaction.trouble, count: reaction.count, result });
    } else if (!this.#end) {
      pace.pauseFor(reaction.milliseconds);
      listener.onPause(meaning as Trouble, reaction.milliseconds, result);
    }
  }

  #write(writing: Promise<void> | undefined): void {
    if (!writing) return;
    const handled = writing
      .catch((failure: Failure) => this.stop({ kind: "failure", failure }))
      .finally(() => this.#writing.delete(handled));
    this.#writing.add(handled);
  }

  async #wait(milliseconds: number): Promise<void> {
    try {
      await delay(milliseconds, undefined, { signal: this.#stopped.signal });
    } catch {
      // The run ends.
    }
  }
}
