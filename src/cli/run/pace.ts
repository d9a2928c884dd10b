/** Share of the rate that is left after the host has found it too fast, and by how much it grows again. */
const slower = 2 / 3;
const faster = 1.1;

/** Milliseconds without a complaint after which the rate grows again. */
const recovery = 30_000;

/** A window of a minute may be cut at any place, and messages come a little earlier or later than planned. */
const slack = 1.01;

/**
 * Says when the next message may be sent, for all workers together: evenly spaced, so that no window of time sees more
 * than the rate allows.
 */
export class Pace {
  readonly #interval: number;
  readonly #now: () => number;
  #current: number;
  #nextAt = 0;
  #pausedUntil = 0;
  #oneAtATime = false;
  #out = 0;
  #waiting: ((go: boolean) => void)[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isStopped = false;
  #changedAt = 0;
  #lastAt: number | undefined;
  /** Milliseconds from one message to the next, as they really went out: a sliding mean. */
  #spacing = 0;

  /** @param interval milliseconds from one message to the next; 0 when there is no limit */
  constructor(interval: number, now: () => number = () => performance.now()) {
    this.#interval = interval * slack;
    this.#current = this.#interval;
    this.#now = now;
  }

  /** Milliseconds from one message to the next, as they are planned now; 0 when there is no limit. */
  get interval(): number {
    return this.#current;
  }

  /** Milliseconds that the pause still lasts. */
  get pause(): number {
    return Math.max(0, this.#pausedUntil - this.#now());
  }

  /** Waits for its turn. @returns false when the run has to end, and nothing may be sent */
  turn(): Promise<boolean> {
    return new Promise((resolve) => {
      this.#waiting.push(resolve);
      this.#release();
    });
  }

  /** Has to be called once what a turn was for has ended. */
  done(): void {
    this.#out -= 1;
    this.#release();
  }

  /** Lets nothing out for a while, and then one at a time, until {@link resume}. */
  pauseFor(milliseconds: number): void {
    this.#pausedUntil = Math.max(this.#pausedUntil, this.#now() + milliseconds);
    this.#oneAtATime = true;
    this.#release();
  }

  /** All goes well again. */
  resume(): void {
    if (!this.#oneAtATime) return;
    this.#oneAtATime = false;
    this.#release();
  }

  /** The host finds it too fast. */
  slowDown(): void {
    this.#current = Math.max(this.#current, this.#interval === 0 ? Math.max(1, this.#spacing) : 0) / slower;
    this.#changedAt = this.#now();
  }

  /** Lets nothing out any more. */
  stop(): void {
    this.#isStopped = true;
    this.#release();
  }

  #release(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#isStopped) {
      for (const resolve of this.#waiting.splice(0)) resolve(false);
      return;
    }
    while (this.#waiting.length > 0 && !(this.#oneAtATime && this.#out > 0)) {
      const now = this.#now();
      const at = Math.max(this.#nextAt, this.#pausedUntil);
      if (at > now) {
        // A timer takes 2^31 - 1 milliseconds at most, and may be a millisecond early.
        this.#timer = setTimeout(() => this.#release(), Math.min(at - now + 1, 2 ** 31 - 1));
        return;
      }
      this.#recover(now);
      this.#nextAt = now + this.#current;
      this.#out += 1;
      if (this.#lastAt !== undefined) this.#spacing += (now - this.#lastAt - this.#spacing) / 20;
      this.#lastAt = now;
      this.#waiting.shift()?.(true);
    }
  }

  #recover(now: number): void {
    if (this.#current === this.#interval || now - this.#changedAt < recovery) return;
    this.#changedAt = now;
    this.#current = Math.max(this.#interval, this.#current / faster);
    if (this.#interval === 0 && this.#current < 0.1) this.#current = 0;
  }
}
