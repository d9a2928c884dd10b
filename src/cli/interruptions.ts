import { exitCodes } from "./exit-codes.ts";
import type { Screen } from "./output/screen.ts";

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
  #running: Interruptible;

  /** Until something runs, the process just ends: nothing is sent yet. */
  constructor(screen: Screen) {
    const end = () => {
      screen.line("Nothing was sent.");
      process.exit(exitCodes.interrupted);
    };
    this.#running = { stop: end, abort: end };
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const)
      process.on(signal, () => this.#interrupt());
  }

  /** Says what to stop from now on. */
  set running(running: Interruptible) {
    this.#running = running;
  }

  #interrupt(): void {
    this.#count += 1;
    if (this.#count === 1) this.#running.stop();
    else if (this.#count > 2) process.exit(exitCodes.interrupted);
    else {
      this.#running.abort();
      setTimeout(() => process.exit(exitCodes.interrupted), lastBreath).unref();
    }
  }
}
