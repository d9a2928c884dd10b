import { describe, expect, it } from "vitest";
import { type JsonObject, type JsonValue, valueAt } from "../../src/contract/json-value.ts";
import { typeErrors } from "../support/compile.ts";
import { contract } from "../support/contract.ts";
import { useMock } from "../support/mock.ts";
import { runSample } from "../support/run-sample.ts";

const mock = useMock();
const samples = Object.entries(contract.document.paths as JsonObject).flatMap(([path, item]) =>
  ((valueAt(item, "post", "x-codeSamples") ?? []) as JsonValue[]).map((sample) => {
    const { lang, label, source } = sample as Record<string, string>;
    return { path, lang: lang ?? "", label, source: source ?? "" };
  }),
);

/** What the sample's output has to show: the new id of the contract's own example, or the life time of its token. */
const proof: Record<string, string> = {
  "/v2/communications/resend": "1748743190124",
  "/v3/oauth/token/generate": "300",
};

describe("Each code sample of the docs runs as it stands", () => {
  it.each(samples)("$path: $label", async ({ path, lang, source }) => {
    const { stdout } = await runSample(lang, source, mock.url());
    expect(stdout).toContain(proof[path]);
  });
});

describe("Each TypeScript sample compiles", () => {
  it.each(samples.filter(({ lang }) => lang === "TypeScript"))("$path: $label", ({ source }) => {
    expect(typeErrors({ "test/sample.ts": source })).toEqual([]);
  });
});

it("the resend operation has samples for cURL and TypeScript, with both schemes", () => {
  const labels = samples.filter(({ path }) => path.endsWith("/resend")).map(({ label }) => label);
  expect(labels).toEqual([
    "cURL with Basic",
    "cURL with OAuth",
    "TypeScript with Basic",
    "TypeScript with OAuth",
  ]);
});
