import type { Transaction } from "dredd";

/** What the hook file, which Dredd loads by itself, hands its calls on to. */
export interface HookTarget {
  /** @param news to be called now and then while a hook waits for a long time, so that the run is not given up */
  started(news: () => void): void;
  beforeAll(transactions: Transaction[]): Promise<void>;
  beforeEach(transaction: Transaction): Promise<void>;
  beforeEachValidation(transaction: Transaction): Promise<void>;
}

/** The runs under way, where the hook file finds its own: module instances are not shared with CommonJS. */
export const hookTargets: Map<unknown, HookTarget> = shared();

function shared(): Map<unknown, HookTarget> {
  const key = Symbol.for("capillary-resend.contract-runs");
  const existing = Reflect.get(globalThis, key) as Map<unknown, HookTarget> | undefined;
  const runs = existing ?? new Map<unknown, HookTarget>();
  Reflect.set(globalThis, key, runs);
  return runs;
}
