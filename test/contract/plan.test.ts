import { describe, expect, it } from "vitest";
import { plan } from "../../scripts/contract/plan.ts";
import { readSettings } from "../../scripts/contract/settings.ts";
import { sandboxEnvironment } from "./support.ts";

function planFor(...args: string[]) {
  const settings = readSettings(args, sandboxEnvironment);
  if (!settings) throw new Error("no settings");
  return { settings, ...plan(settings, { isPrism: false }) };
}

const total = (sends: { times: number }[]) => sends.reduce((sum, { times }) => sum + times, 0);

describe("On a host that is not loopback", () => {
  it("one message is sent, whatever the credentials and ids allow", () => {
    const { sends } = planFor("https://eu.api.capillarytech.com");
    expect(sends).toEqual([{ name: "resend with Basic", messageId: "1746061653596", times: 1 }]);
  });

  it("--sends allows more", () => {
    expect(total(planFor("https://eu.api.capillarytech.com", "--sends", "3").sends)).toBe(3);
  });

  it("no case that should send nothing names a message that exists, not even one 2^64 below it", () => {
    const { cases } = planFor("https://eu.api.capillarytech.com");
    const harmless = cases.filter(({ sends, skip }) => sends === 0 && skip === undefined);
    expect(harmless.length).toBeGreaterThan(40);
    const bodies = harmless.map(({ request }) => request.body);
    const ids = bodies
      .flatMap((body) => body.match(/\d{5,}/g) ?? [])
      .map((id) => BigInt.asIntN(64, BigInt(id)));
    expect(ids).not.toContain(1746061653596n);
    expect(ids).not.toContain(9007199254740993n);
  });

  it("requests come no faster than demo clusters allow", () => {
    expect(planFor("https://eu.api.capillarytech.com").settings.rate).toBeLessThan(100);
  });
});

it("on loopback every case runs", () => {
  const { cases } = planFor("http://127.0.0.1:4011");
  expect(cases.filter(({ skip }) => skip !== undefined)).toEqual([]);
});

it("every case has a name of its own", () => {
  const names = planFor("http://127.0.0.1:4011").cases.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
});

describe("In CI host and options can be variables", () => {
  const environment = {
    ...sandboxEnvironment,
    CONTRACT_HOST: "https://a.example",
    CONTRACT_STRICT: "true",
    CONTRACT_REPEAT: "3",
    CONTRACT_SENDS: "0",
    CONTRACT_REPORT: "a report",
    CONTRACT_RATE: "",
  };

  it("that mean what the command line means", () => {
    expect(readSettings([], environment)).toEqual(
      readSettings(
        ["https://a.example", "--strict", "--repeat=3", "--sends=0", "--report", "a report"],
        sandboxEnvironment,
      ),
    );
  });

  it("over which the command line wins", () => {
    expect(readSettings(["https://b.example", "--repeat", "5"], environment)).toMatchObject({
      host: new URL("https://b.example"),
      repeat: 5,
      sends: 0,
    });
  });
});
