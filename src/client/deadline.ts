/** Why a call ended before its time. */
export type Ending = "timeout" | "aborted";

const endings: Record<Ending, string> = {
  timeout: "The time limit passed",
  aborted: "The caller aborted the call",
};

/** The time limit of a call and its caller's signal, in one. */
export interface Deadline {
  /** Of what is sent now: aborted when the call has to end, and by `cut`. */
  readonly signal: AbortSignal;
  /** Why it had to end, once it had to. */
  readonly ending: Ending | undefined;
  /** @throws {Error} once the call had to end; the message says why */
  throwIfEnded(): void;
  /** Milliseconds left. */
  left(): number;
  /** A promise, or the same error as soon as the call has to end: not everything that takes a signal heeds it. */
  race<T>(promise: PromiseLike<T>): Promise<T>;
  /**
   * Waits, never less than it is told.
   *
   * @param milliseconds from 0 to 2147483646
   */
  wait(milliseconds: number): Promise<void>;
  /** Ends what is on its way, but not the call. */
  cut(): void;
  /** Ends the call. */
  end(ending: Ending): void;
  /** Lets go of timer and signal. */
  dispose(): void;
}

/** The longest time that a timer takes, in milliseconds. */
export const longestTimer = 2 ** 31 - 1;

/**
 * Starts the time of a call.
 *
 * @param timeout milliseconds from 0 to {@link longestTimer}, or Infinity
 */
export function startDeadline(timeout: number, callersSignal?: AbortSignal): Deadline {
  let controller = new AbortController();
  const until = performance.now() + timeout;
  let ending: Ending | undefined;
  let reject: (error: Error) => void;
  const ended = new Promise<never>((_, rejectEnded) => {
    reject = rejectEnded;
  });
  ended.catch(() => {});

  const end = (reason: Ending) => {
    if (ending) return;
    ending = reason;
    // First, so that whoever waits learns the reason, and not what the signal makes of it.
    reject(new Error(endings[reason]));
    controller.abort();
  };
  const onAbort = () => end("aborted");
  const timer = timeout <= longestTimer ? setTimeout(end, timeout, "timeout") : undefined;
  if (callersSignal?.aborted) onAbort();
  callersSignal?.addEventListener("abort", onAbort);

  const race = <T>(promise: PromiseLike<T>) => Promise.race([promise, ended]);
  return {
    get signal() {
      return controller.signal;
    },
    get ending() {
      return ending;
    },
    throwIfEnded() {
      if (ending) throw new Error(endings[ending]);
    },
    left: () => until - performance.now(),
    race,
    async wait(milliseconds) {
      let waiting: ReturnType<typeof setTimeout> | undefined;
      try {
        // A timer may be a millisecond early.
        await race(
          new Promise<void>((resolve) => {
            waiting = setTimeout(resolve, milliseconds + 1);
          }),
        );
      } finally {
        clearTimeout(waiting);
      }
    },
    cut() {
      controller.abort();
      controller = new AbortController();
    },
    end,
    dispose() {
      clearTimeout(timer);
      callersSignal?.removeEventListener("abort", onAbort);
    },
  };
}
