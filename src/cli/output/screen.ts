import type { createLogUpdate } from "log-update";

/** What a screen needs of a stream. */
export type Terminal = NodeJS.WritableStream & { isTTY?: boolean; columns?: number };

/** Standard output for results and standard error for the rest, with a bar below that stays where it is. */
export class Screen {
  readonly isTerminal: boolean;
  readonly #out: Terminal;
  readonly #err: Terminal;
  #bar: ReturnType<typeof createLogUpdate> | undefined;
  #frame: string | undefined;
  #isUnread = false;
  /** Is called when nobody reads the results any more, as with `| head`. */
  onUnread: () => void = () => {};

  constructor(out: Terminal, err: Terminal) {
    this.#out = out;
    this.#err = err;
    this.isTerminal = err.isTTY === true;
    out.on("error", () => {
      this.#isUnread = true;
      this.onUnread();
    });
    // What cannot be told must not end a run.
    err.on("error", () => {});
  }

  /** Whether nobody reads the results any more. */
  get isUnread(): boolean {
    return this.#isUnread;
  }

  /** Gets ready to show a bar. Only for terminals. */
  async prepareFrames(): Promise<void> {
    const { createLogUpdate } = await import("log-update");
    // The cursor stays: to hide it needs somebody who shows it again after a kill.
    this.#bar ??= createLogUpdate(this.#err, { showCursor: true });
  }

  get columns(): number {
    return this.#err.columns ?? 80;
  }

  /** A result, on standard output. */
  result(text: string): void {
    this.#above(() => this.#out.write(`${text}\n`));
  }

  /** Something to know, on standard error. */
  line(text: string): void {
    this.#above(() => this.#err.write(`${text}\n`));
  }

  /** Shows or changes the bar. */
  frame(text: string): void {
    this.#frame = text;
    this.#bar?.(text);
  }

  /** Resolves when all is written. */
  async flush(): Promise<void> {
    if (!this.#isUnread) await new Promise<void>((resolve) => this.#out.write("", () => resolve()));
  }

  /** Takes the bar away. */
  endFrame(): void {
    if (this.#frame !== undefined) this.#bar?.clear();
    this.#frame = undefined;
  }

  #above(write: () => void): void {
    if (this.#frame !== undefined) this.#bar?.clear();
    write();
    if (this.#frame !== undefined) this.#bar?.(this.#frame);
  }
}
