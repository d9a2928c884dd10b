/** A line that the program prints. */
export type Line =
  /** Before anything else: which checks there are. */
  | { readonly checks: readonly string[] }
  /** What became of one; it holds if there is no failure. */
  | {
      readonly check: string;
      /** What the runtime is known to do otherwise. */
      readonly difference?: string;
      readonly failure?: string;
    }
  /** A rejection that nobody handled. */
  | { readonly unhandled: string }
  /** All checks ran, and nothing is left to do. */
  | { readonly done: true };
