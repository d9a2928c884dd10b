import type { CheckName } from "../contract/finding.ts";
import type { Change } from "./changes.ts";

/** A host with one defect. */
export interface Mutant {
  /** What the host does wrong, in the words of a bug report. */
  name: string;
  /** The checks that name this defect; one of them has to report it. */
  caughtBy: CheckName[];
  change: Change;
  /** Where the defect only shows now and then, how often the harmless cases have to run. */
  repeat?: number;
  /** Milliseconds to wait for an answer, where the defect is that there is none. */
  timeout?: number;
}
