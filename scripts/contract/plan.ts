import { exampleValue } from "../../src/contract/contract.ts";
import { valueAt } from "../../src/contract/json-value.ts";
import { authCases } from "./cases/auth-cases.ts";
import { inputCases } from "./cases/input-cases.ts";
import { resendOperation } from "./cases/requests.ts";
import { routeCases } from "./cases/route-cases.ts";
import { successCases } from "./cases/success-cases.ts";
import { tokenCases } from "./cases/token-cases.ts";
import type { ContractCase } from "./contract-case.ts";
import type { Preflight } from "./preflight.ts";
import type { Settings } from "./settings.ts";

/** What a run will do, known before anything is sent. */
export interface Plan {
  cases: ContractCase[];
  /** The message and how often it will really be sent, for each case that sends. */
  sends: { name: string; messageId: string; times: number }[];
}

/** Lays out a run: every case of the contract, those that cannot run with the reason. */
export function plan(settings: Settings, { isPrism }: Preflight): Plan {
  let left = settings.sends;
  const sends: Plan["sends"] = [];
  const cases = [
    ...tokenCases(settings),
    ...successCases(settings),
    ...inputCases(settings),
    ...authCases(settings),
    ...routeCases(settings),
  ].map((item): ContractCase => {
    const reason = item.skip ?? (isPrism ? beyondPrism(item) : undefined);
    if (reason !== undefined) return { ...item, skip: reason };
    if (item.sends > left) return { ...item, skip: overBudget(item, settings) };
    if (item.sends > 0 && !isPrism)
      sends.push({ name: item.name, messageId: item.messageId ?? "", times: item.sends });
    left -= item.sends;
    return item;
  });
  return { cases, sends };
}

function overBudget({ sends }: ContractCase, settings: Settings): string {
  const messages = sends === 1 ? "1 more real message" : `${sends} more real messages`;
  return `would send ${messages} than --sends ${settings.sends} allows`;
}

function beyondPrism({ statelessHostCan, messageId, sends }: ContractCase): string | undefined {
  if (!statelessHostCan) return "this is a Prism mock, which answers from examples and remembers nothing";
  const known = String(valueAt(exampleValue(resendOperation.operation.requestBody, "resent"), "messageId"));
  if (sends > 0 && messageId !== known) return `this is a Prism mock, which knows no message but ${known}`;
  return undefined;
}
