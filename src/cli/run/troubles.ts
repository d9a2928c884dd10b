import type { Meaning } from "./outcome.ts";

/** Kinds of trouble that meet the whole run, and not one message. */
export type Trouble = Exclude<Meaning, "settled" | "busy" | "stopped">;

interface Policy {
  /** How many in a row are let pass before the run pauses. */
  readonly free: number;
  /** How many in a row end the run. */
  readonly last: number;
}

/**
 * What is a nuisance, and what is the end. Pauses double from one second to {@link longestPause}, and after each of them
 * only one message is tried, so a host that is down costs a handful of tries and not ten thousand.
 */
export const policies: Record<Trouble, Policy> = {
  throttled: { free: 0, last: 20 },
  unreachable: { free: 0, last: 9 },
  unavailable: { free: 0, last: 9 },
  // Waiting helps little: somebody has to change something.
  refused: { free: 0, last: 3 },
  // Each of them is a message that somebody has to look after. Single ones happen.
  unknown: { free: 4, last: 10 },
};

/** Milliseconds. */
const longestPause = 30_000;

/** What to do about a result. */
export type Reaction =
  | { readonly kind: "go on" }
  /** Pause the run for so many milliseconds. */
  | { readonly kind: "pause"; readonly milliseconds: number }
  /** End the run: so many of a kind came in a row. */
  | { readonly kind: "end"; readonly trouble: Trouble; readonly count: number };

const goOn: Reaction = { kind: "go on" };

/** Counts what goes wrong in a row, and says when to pause and when to end. */
export class Troubles {
  readonly #counts = new Map<Trouble, number>();
  #round = 0;

  /** What a message that is sent now has to show with its result. */
  get round(): number {
    return this.#round;
  }

  /**
   * Counts a result.
   *
   * @param round as it was when the message was sent: what was in flight when a pause began counts as one
   * @param retryAfter milliseconds that the host asks to wait
   */
  after(meaning: Meaning, round: number, retryAfter: number | undefined): Reaction {
    if (meaning === "stopped") return goOn;
    if (meaning === "settled" || meaning === "busy") {
      this.#counts.clear();
      return goOn;
    }
    if (round !== this.#round) return goOn;
    const { free, last } = policies[meaning];
    const count = (this.#counts.get(meaning) ?? 0) + 1;
    this.#counts.set(meaning, count);
    if (count >= last) return { kind: "end", trouble: meaning, count };
    if (count <= free) return goOn;
    this.#round += 1;
    const backoff = Math.min(longestPause, 1000 * 2 ** (count - free - 1));
    return { kind: "pause", milliseconds: retryAfter ?? backoff };
  }
}
