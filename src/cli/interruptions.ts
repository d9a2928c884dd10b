import { exitCodes } from "./exit-codes.ts";

/** Milliseconds that the second interruption leaves to write down what became of what was in flight. */
const lastBreath = 1000;

/** What to do when somebody stops the process. */
export interface Interruptible {
  /** The first time: comes to an end. */
  stop(): void;
  /** The second time: comes to an end at once. */
  abort(): void;
}

/** Hears Ctrl-C, `kill`, and a terminal that is closed. */
export class Interruptions {
  #count = 0;
  #running: Interruptible | undefined;
  readonly #controller = new AbortController();

  constructor() {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => this.interrupt());
  }

  /** Whether somebody has stopped the process. */
  get isInterrupted(): boolean {
    return this.#count > 0;
  }

  /** Aborted with the first interruption. */
  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** Says what to stop from now on. Before that, nothing is sent, and the process just ends. */
  set running(running: Interruptible | undefined) {
    this.#running = running;
  }

  interrupt(): void {
    this.#count += 1;
    this.#controller.abort();
    if (this.#count === 1) this.#running?.stop();
    if (this.#count === 2) {
      this.#running?.abort();
      setTimeout(() => process.exit(exitCodes.interrupted), lastBreath).unref();
    }
    if (this.#count > 2) process.exit(exitCodes.interrupted);
  }
}
