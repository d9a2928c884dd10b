import type { RestsOn } from "../../src/contract/contract.ts";

/** The checks by their names; each names the defect that it finds. */
export type CheckName =
  | "answer"
  | "body"
  | "completeness"
  | "content type"
  | "echo"
  | "encoding"
  | "error message"
  | "exposure"
  | "int64"
  | "json"
  | "new id"
  | "organisation"
  | "outcome"
  | "request id"
  | "secret"
  | "speed"
  | "token";

/** A departure from the contract. */
export interface Finding {
  check: CheckName;
  /** On what the broken statement rests: an assumption only warns, unless the run is strict. */
  restsOn: RestsOn;
  /** What was seen and what should have been, in one line. */
  message: string;
}
