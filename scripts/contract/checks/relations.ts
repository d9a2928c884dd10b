import { headerNames } from "../../../generated/operations.ts";
import type { JsonValue } from "../../../src/contract/json-value.ts";
import type { ContractCase } from "../contract-case.ts";
import { type Answer, headerValues } from "../exchange.ts";
import type { Finding } from "../finding.ts";
import type { Observed } from "../observed.ts";

/** What only shows between the answers of one run. */
export class Relations {
  readonly #requestIds = new Map<string, string>();
  readonly #resentIds = new Map<string, string>();
  readonly #orgIds = new Map<string, string>();
  /** Where the values of an answer stand to whom asks for a message that does not exist. */
  readonly #notFoundPlaces = new Set<string>();

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
    const values = headerValues(answer, headerNames.requestId);
    const [value] = values;
    if (!value?.trim()) return finding(`there is no ${headerNames.requestId}`);
    if (values.length > 1) return finding(`${headerNames.requestId} stands there ${values.length} times`);
    const earlier = this.#requestIds.get(value);
    this.#requestIds.set(value, name);
    return earlier && this.memory ? finding(`${headerNames.requestId} is the same as in "${earlier}"`) : [];
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

  /** A message of another organisation must not show that it exists there: the answer is that to an unknown one. */
  #foreign({ name, messageId, expected }: ContractCase, observed: Observed): Finding[] {
    const { value, kind, message = "" } = observed;
    if (value === undefined || kind !== "error") return [];
    const places = placesIn(value);
    if (name !== foreignCaseName) {
      const isNotFound =
        expected.length === 1 && expected[0]?.kind === "error" && expected[0].code === observed.code;
      if (messageId !== undefined && isNotFound) for (const place of places) this.#notFoundPlaces.add(place);
      return [];
    }
    const finding = (what: string): Finding[] => [
      {
        check: "organisation",
        restsOn: "seed",
        message: `the answer shows ${what}, unlike that for an unknown message`,
      },
    ];
    const place = places.find((item) => !this.#notFoundPlaces.has(item));
    if (place !== undefined && this.#notFoundPlaces.size > 0) return finding(place);
    const known = new Set([...this.#orgIds.keys(), messageId]);
    const number = message.match(/\d{5,}/g)?.find((item) => !known.has(item));
    return number === undefined ? [] : finding(number);
  }
}

/** The places of all values in a body, as JSON Pointers. */
function placesIn(value: JsonValue, at = ""): string[] {
  if (typeof value !== "object" || value === null) return [at];
  return Object.entries(value).flatMap(([key, item]) => placesIn(item as JsonValue, `${at}/${key}`));
}

/** The case whose answer must show nothing of the organisation that the message belongs to. */
export const foreignCaseName = "message of another organisation";
