import type { ContractCase } from "../contract-case.ts";
import { type Answer, headerValues } from "../exchange.ts";
import type { Finding } from "../finding.ts";
import type { Observed } from "../observed.ts";

const requestIdHeader = "X-CAP-REQUEST-ID";

/** What only shows between the answers of one run. */
export class Relations {
  readonly #requestIds = new Map<string, string>();
  readonly #resentIds = new Map<string, string>();
  readonly #orgIds = new Map<string, string>();

  /** @param memory whether the host remembers anything; a mock that does not repeats itself */
  constructor(private readonly memory: boolean) {}

  /** The findings of an answer, given those before it. */
  findings(
    testCase: ContractCase,
    messageId: string | undefined,
    answer: Answer,
    observed: Observed,
  ): Finding[] {
    return [
      ...this.#requestId(testCase, answer),
      ...this.#echo(messageId, observed),
      ...this.#newId(testCase, messageId, observed),
      ...this.#organisation(testCase, observed),
      ...this.#foreign(testCase, observed),
    ];
  }

  #requestId({ name }: ContractCase, answer: Answer): Finding[] {
    const finding = (message: string): Finding[] => [{ check: "request id", restsOn: "platform", message }];
    const values = headerValues(answer, requestIdHeader);
    const [value] = values;
    if (!value?.trim()) return finding(`there is no ${requestIdHeader}`);
    if (values.length > 1) return finding(`${requestIdHeader} stands there ${values.length} times`);
    const earlier = this.#requestIds.get(value);
    this.#requestIds.set(value, name);
    return earlier && this.memory ? finding(`${requestIdHeader} is the same as in "${earlier}"`) : [];
  }

  #echo(messageId: string | undefined, { kind, numbers }: Observed): Finding[] {
    const echo = numbers.get("/undeliveredMessageId");
    if (kind !== "success" || messageId === undefined || echo === undefined || echo === messageId) return [];
    const message = `undeliveredMessageId is ${echo}, but the request asked for ${messageId}`;
    return [{ check: "echo", restsOn: "seed", message }];
  }

  #newId({ name }: ContractCase, messageId: string | undefined, { kind, numbers }: Observed): Finding[] {
    const resent = numbers.get("/resentMessageId");
    if (kind !== "success" || resent === undefined) return [];
    const finding = (message: string): Finding[] => [{ check: "new id", restsOn: "seed", message }];
    const earlier = this.#resentIds.get(resent);
    this.#resentIds.set(resent, name);
    if (resent === messageId)
      return finding(`resentMessageId ${resent} is the id of the message itself, not a new one`);
    return earlier && this.memory
      ? finding(`resentMessageId ${resent} is not new, "${earlier}" has got it before`)
      : [];
  }

  #organisation({ name }: ContractCase, { numbers, message }: Observed): Finding[] {
    const orgId = numbers.get("/orgId") ?? /\borgId: (\d+)/.exec(message ?? "")?.[1];
    if (orgId === undefined || !this.memory) return [];
    const [first] = this.#orgIds;
    this.#orgIds.set(orgId, this.#orgIds.get(orgId) ?? name);
    if (!first || first[0] === orgId) return [];
    const text = `orgId is ${orgId}, but was ${first[0]} in "${first[1]}"`;
    return [{ check: "organisation", restsOn: "seed", message: text }];
  }

  /** A message of another organisation must not show that it exists there: no number but those that we know. */
  #foreign({ name, messageId }: ContractCase, { value, kind }: Observed): Finding[] {
    if (name !== foreignCaseName || value === undefined || kind !== "error") return [];
    const known = new Set([...this.#orgIds.keys(), messageId]);
    const numbers = JSON.stringify(value).match(/\d{5,}/g) ?? [];
    const unknown = numbers.find((number) => !known.has(number));
    if (unknown === undefined) return [];
    const message = `the answer shows ${unknown}, which belongs to the other organisation`;
    return [{ check: "organisation", restsOn: "seed", message }];
  }
}

/** The case whose answer must show nothing of the organisation that the message belongs to. */
export const foreignCaseName = "message of another organisation";
