/** The part of Dredd 14 that we use; it comes without types. */
declare module "dredd" {
  import type { EventEmitter } from "node:events";

  interface DreddConfiguration {
    endpoint: string;
    path?: string[];
    apiDescriptions?: { location: string; content: string }[];
    hookfiles: string[];
    require?: string;
    /** Names of the transactions that may run; without one that matches, nothing is sent. */
    only: string[];
    /** Lines such as "Name: value" for every request. */
    header?: string[];
    loglevel: "silent" | "error" | "warning" | "debug";
    /** Options of `request`, among them `timeout` in milliseconds, which Dredd does not document. */
    http: { timeout?: number; [option: string]: unknown };
    emitter: EventEmitter;
    custom: Record<string, unknown>;
  }

  /** A transaction as the hooks get it. */
  export interface Transaction {
    name: string;
    id: string;
    fullPath: string;
    request: { method: string; uri: string; headers: Record<string, string>; body: string };
    expected: { statusCode?: number | string; headers?: Record<string, string>; body?: string };
    real?: {
      statusCode: number;
      headers: Record<string, string>;
      body?: string;
      bodyEncoding?: "utf-8" | "base64";
    };
    skip?: boolean;
    fail?: boolean | string;
  }

  export type DescriptionsCallback = (error: Error | null, descriptions?: unknown) => void;

  export default class Dredd {
    constructor(configuration: DreddConfiguration);
    /** Reads and compiles the API descriptions, for `run`. */
    prepareAPIdescriptions(callback: DescriptionsCallback): void;
    run(callback: (error: Error | null | undefined) => void): void;
  }
}

/** What Dredd puts in the place of this module when it loads a hook file. */
declare module "hooks" {
  import type { Transaction } from "dredd";

  const hooks: {
    configuration: { custom: Record<string, unknown> };
    beforeAll(hook: (transactions: Transaction[], done: () => void) => void): void;
    beforeEach(hook: (transaction: Transaction, done: () => void) => void): void;
    beforeEachValidation(hook: (transaction: Transaction, done: () => void) => void): void;
  };
  export = hooks;
}
