import type { Verdict } from "../../../scripts/contract-diff/change.ts";
import type { Editable } from "../support.ts";

/** One change of the contract, and what has to be said of it. */
export interface Row {
  change: string;
  edit: (document: Editable) => void;
  verdict: Verdict;
  /** Place that the finding names, as a JSON Pointer. */
  pointer: string;
  /** Operation, and part of it, that the finding names. */
  usage?: string;
  because: string;
}
