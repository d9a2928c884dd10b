import type { Operation, RestsOn } from "../../src/contract/contract.ts";
import type { Expectation } from "./expectation.ts";

/** One request and what the contract says about its answer: one transaction of the run. */
export interface ContractCase {
  /** Says what is tried, such as "messageId as text". */
  name: string;
  /** The operation whose documented responses apply. */
  operation: Operation;
  /** On what it rests that a host answers this request so. */
  restsOn: RestsOn;
  request: CaseRequest;
  /** What the contract allows, any of them. */
  expected: Expectation[];
  /** How many real messages it sends on a host that keeps the contract. */
  sends: number;
  /** The messageId of the request, to the digit, where the answer has to repeat it. */
  messageId?: string;
  /** Resends what an earlier case has resent, in the place of `messageId`. */
  ofResent?: boolean;
  /** Sends the same request a second time while the first is under way. */
  twiceAtOnce?: boolean;
  /** Whether a mock that remembers nothing can answer it. */
  statelessHostCan?: boolean;
  /** Why it cannot run, where something that it needs is not given. */
  skip?: string;
}

export interface CaseRequest {
  /** HTTP method in upper case. */
  method: string;
  path: string;
  headers: Record<string, string>;
  /** How the request authenticates; the header is made when it is sent, because a token comes during the run. */
  auth: Authentication;
  /** The body as it goes over the wire. */
  body: string;
}

/** What earlier answers of a run have given that later requests need. */
export interface Earned {
  /** The last access token. */
  token?: string;
  /** The last resentMessageId, to the digit. */
  resentMessageId?: string;
}

/** Makes the header of a scheme, or gives undefined where there is no token to make it of. */
export type Authentication = (earned: Earned) => Record<string, string> | undefined;
