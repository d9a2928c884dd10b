import { errorCodes } from "../../generated/errors.ts";
import type { MessageNotFoundStatus } from "./options.ts";

/**
 * Something that goes wrong with a resend that would succeed otherwise; with `notFoundUnder`, with one whose message is
 * not found. A request that is refused for a reason of its own gets its refusal, and uses up no fault.
 */
export type Fault =
  /** 429 with Retry-After. Nothing is sent. */
  | { readonly kind: "rateLimited" /** A whole number from 0. */; readonly retryAfterSeconds: number }
  /** 503 with code 4001. Nothing is sent. */
  | { readonly kind: "authorizationUnavailable" }
  /** 521. Nothing is sent. */
  | { readonly kind: "customerBusy" }
  /** 500. Nothing is sent. */
  | { readonly kind: "errorBeforeSend" }
  /** 500, although the message is sent. */
  | { readonly kind: "errorAfterSend" }
  /** The connection is reset. Nothing is sent. */
  | { readonly kind: "resetBeforeSend" }
  /** The connection is reset, although the message is sent. */
  | { readonly kind: "resetAfterSend" }
  /** The message is sent at once, the answer comes late. */
  | { readonly kind: "delay" /** A whole number from 0 to 2147483647. */; readonly milliseconds: number }
  /** No answer, until the client gives up, the sandbox is reset or its server closes. Nothing is sent. */
  | { readonly kind: "hang" }
  /** The message is sent, and the connection ends half-way through the answer's body. */
  | { readonly kind: "truncated" }
  /** 502 with an HTML page from a gateway in front of the platform. Nothing is sent. */
  | { readonly kind: "gatewayHtml" }
  /** 307 to a path where there is nothing. Nothing is sent. */
  | { readonly kind: "redirect" }
  /** Code 4223 comes under this status. */
  | { readonly kind: "notFoundUnder"; readonly status: MessageNotFoundStatus };

/** How many requests a fault applies to: a whole number from 1, or all of them. */
export type Times = number | "always";

/** A fault to switch on. `times` is 1 by default; `Infinity` means the same as "always". */
export type FaultOrder = Fault & { readonly times?: Times };

/** A fault that is on, and how many requests it still applies to. */
export type ActiveFault = Fault & { readonly times: Times };

/** Switches faults on and off. Each request meets the first one that applies to it. */
export interface Faults {
  /**
   * Switches faults on, after those that are on already.
   *
   * @throws {TypeError} when one is no fault: of an unknown kind, or with a wrong or missing value; then none is added
   */
  add(...orders: FaultOrder[]): void;
  /** The faults that are on, in the order in which they apply. */
  list(): ActiveFault[];
  /** Switches all faults off. */
  clear(): void;
}

interface Parameter {
  readonly isValid: (value: unknown) => boolean;
  readonly range: string;
}

function wholeNumber(minimum: number, maximum: number): Parameter {
  return {
    isValid: (value) => Number.isInteger(value) && Number(value) >= minimum && Number(value) <= maximum,
    range: `a whole number from ${minimum} to ${maximum}`,
  };
}

const notFoundStatuses: readonly unknown[] = errorCodes[4223].httpStatuses;

const parameters: Record<Fault["kind"], Record<string, Parameter>> = {
  rateLimited: { retryAfterSeconds: wholeNumber(0, Number.MAX_SAFE_INTEGER) },
  authorizationUnavailable: {},
  customerBusy: {},
  errorBeforeSend: {},
  errorAfterSend: {},
  resetBeforeSend: {},
  resetAfterSend: {},
  // Timers take no more.
  delay: { milliseconds: wholeNumber(0, 2 ** 31 - 1) },
  hang: {},
  truncated: {},
  gatewayHtml: {},
  redirect: {},
  notFoundUnder: {
    status: { isValid: (value) => notFoundStatuses.includes(value), range: notFoundStatuses.join(" or ") },
  },
};

/** Every kind of fault. */
const faultKinds = Object.keys(parameters) as Fault["kind"][];

/**
 * Reads a fault, as it comes from a program or from JSON.
 *
 * @throws {TypeError} when it is none; the message says what there is instead
 */
export function parseFault(value: unknown): ActiveFault {
  if (typeof value !== "object" || value === null || Array.isArray(value))
    throw new TypeError(`A fault is an object such as {"kind":"${faultKinds[1]}","times":1}.`);
  const { kind, times = 1, ...rest } = value as Record<string, unknown>;
  if (typeof kind !== "string" || !Object.hasOwn(parameters, kind))
    throw new TypeError(`There is no fault ${JSON.stringify(kind)}. There are: ${faultKinds.join(", ")}.`);
  const expected = parameters[kind as Fault["kind"]];
  for (const name of Object.keys(rest)) {
    if (!Object.hasOwn(expected, name))
      throw new TypeError(
        `${kind} has no ${name}. It has: ${[...Object.keys(expected), "times"].join(", ")}.`,
      );
  }
  for (const [name, { isValid, range }] of Object.entries(expected)) {
    if (!isValid(rest[name])) throw new TypeError(`${name} of ${kind} has to be ${range}.`);
  }
  const isAlways = times === "always" || times === Number.POSITIVE_INFINITY;
  if (!isAlways && !(Number.isSafeInteger(times) && Number(times) >= 1))
    throw new TypeError(`times of ${kind} has to be a whole number from 1, or "always".`);
  return { ...rest, kind, times: isAlways ? "always" : times } as ActiveFault;
}

/** The faults of a sandbox. */
export class FaultQueue implements Faults {
  #active: ActiveFault[] = [];

  add(...orders: FaultOrder[]): void {
    this.#active.push(...orders.map(parseFault));
  }

  list(): ActiveFault[] {
    return this.#active.map((fault) => ({ ...fault }));
  }

  clear(): void {
    this.#active = [];
  }

  /** The fault that a resend meets which would succeed otherwise. It is used up once. */
  takeForSend(): Exclude<Fault, { kind: "notFoundUnder" }> | undefined {
    if (this.#active.length === 0) return undefined;
    return this.#take((fault) => fault.kind !== "notFoundUnder");
  }

  /** Whether no fault is on. */
  get areOff(): boolean {
    return this.#active.length === 0;
  }

  /** The status that a fault puts on code 4223, if one does. It is used up once. */
  takeNotFoundStatus(): MessageNotFoundStatus | undefined {
    return this.#take((fault) => fault.kind === "notFoundUnder")?.status;
  }

  #take<Kind extends Fault>(applies: (fault: Fault) => fault is Kind): Kind | undefined {
    const index = this.#active.findIndex(applies);
    const fault = this.#active[index];
    if (!fault || !applies(fault)) return undefined;
    if (fault.times !== "always") {
      if (fault.times === 1) this.#active.splice(index, 1);
      else this.#active[index] = { ...fault, times: fault.times - 1 };
    }
    return fault;
  }
}
