import { beforeAll, expect, it } from "vitest";
import { comparedClients, ours } from "../../scripts/compare/clients.ts";
import { compare, harmOf, type Outcome } from "../../scripts/compare/compare.ts";
import { situations } from "../../scripts/compare/situations.ts";

// Of the others only fetch needs no installation.
const clients = comparedClients.filter((client) => client === ours || client.name === "fetch");
// What is left to the default time limit takes 30 s.
const quick = situations.filter(({ what }) => !/left to the client|after 5 s/.test(what));

let outcomes: Outcome[];
beforeAll(async () => {
  outcomes = await compare(clients, quick, () => ["basic", "oauth"], 60_000);
});

const of = (client: string) => outcomes.filter((outcome) => outcome.client.name === client);
const words = ({ situation, scheme, sent, said }: Outcome) =>
  `${situation.what} (${scheme}): sent ${sent}, said ${said}`;

it("our client sends at most once, and never says what is not so, with both schemes in every situation", () => {
  expect(of(ours.name)).toHaveLength(2 * quick.length);
  expect(
    of(ours.name)
      .filter((outcome) => harmOf(outcome) || outcome.said === "nothing")
      .map(words),
  ).toEqual([]);
});

it("our client resends in spite of a refusal that passes", () => {
  const passing = of(ours.name).filter(({ situation }) =>
    /once: (HTTP 429|HTTP 503|HTTP 521|TLS)/.test(situation.what),
  );
  expect(passing).toHaveLength(8);
  expect(passing.filter(({ sent, said }) => sent !== 1 || said !== "success").map(words)).toEqual([]);
});

it("the comparison sees the harm that fetch does", () => {
  const harms = Object.fromEntries(
    of("fetch")
      .filter(({ scheme }) => scheme === "oauth")
      .map((outcome) => [outcome.situation.what, harmOf(outcome)]),
  );
  expect(harms).toMatchObject({
    "nothing goes wrong": undefined,
    "not sent: error 4223 in an HTTP 200": "said success, but sent nothing",
    "not sent: HTTP 307 to another origin, which sends": "credentials given to another origin",
    "not sent, once: used connection reset": undefined,
    "sent: connection reset": "said failure, but sent",
  });
});

it("a message that is sent twice is harm, whatever the client says", () => {
  const [outcome] = outcomes as [Outcome];
  for (const said of ["success", "failure", "unknown", "nothing"] as const)
    expect(harmOf({ ...outcome, sent: 2, said })).toBe("sent more than once");
});
