import { describe, expect, it } from "vitest";
import { generateTargets } from "../../scripts/generate/targets.ts";
import { loadContract } from "../../scripts/openapi/load-contract.ts";
import { changedContract, contract } from "../support/contract.ts";

const before = await generateTargets(contract);

async function filesChangedBy(from: string | RegExp, to: string): Promise<Map<string, string>> {
  const after = await generateTargets(await loadContract(await changedContract(from, to)));
  return new Map([...after].filter(([name, content]) => content !== before.get(name)));
}

describe("A change in the contract changes what depends on it, and nothing else", () => {
  it("a description", async () => {
    const changed = await filesChangedBy("The message was sent again. Each call", "It went out. Each call");
    expect([...changed.keys()]).toEqual(["openapi.json", "openapi-3.0.json", "types.ts"]);
    for (const content of changed.values()) expect(content).toContain("It went out. Each call");
  });

  it("the description of the API as a whole", async () => {
    const changed = await filesChangedBy("**Ids are 64-bit.**", "**Ids are long.**");
    expect([...changed.keys()]).toEqual(["openapi.json", "openapi-3.0.json"]);
  });

  it("an error code", async () => {
    const [row] = contract.errorCodes.codes;
    const changed = await filesChangedBy(`- code: ${row?.code}\n      name`, "- code: 987654\n      name");
    expect([...changed.keys()]).toEqual([
      "openapi.json",
      "openapi-3.0.json",
      "errors.ts",
      "error-rules.ts",
      "postman_collection.json",
    ]);
    expect(changed.get("errors.ts")).toContain("987654: {");
    expect(changed.get("openapi.json")).toContain("**987654**");
  });

  it("an id that may be null", async () => {
    const changed = await filesChangedBy(
      "orgId:\n          type: integer",
      'orgId:\n          type: [integer, "null"]',
    );
    expect([...changed.keys()]).toEqual(["openapi.json", "openapi-3.0.json", "types.ts", "validators.ts"]);
    expect(changed.get("types.ts")).toContain("orgId: number | bigint | null");
  });

  it("whether a message can have been sent", async () => {
    const changed = await filesChangedBy("messageSent: possibly", "messageSent: never");
    expect(changed.get("errors.ts")).not.toContain('"messageSent":"possibly"');
  });

  it("a field", async () => {
    const changed = await filesChangedBy(/\bresentMessageId\b/, "newMessageId");
    expect([...changed.keys()]).toEqual([
      "openapi.json",
      "openapi-3.0.json",
      "types.ts",
      "validators.ts",
      "msw-examples.ts",
      "postman_collection.json",
    ]);
    expect(changed.get("types.ts")).toContain("newMessageId: number | bigint");
  });

  it("the value of an example", async () => {
    const changed = await filesChangedBy("orgId: 100737\n", "orgId: 9007199254740993\n");
    expect([...changed.keys()]).toEqual([
      "openapi.json",
      "openapi-3.0.json",
      "msw-examples.ts",
      "postman_collection.json",
    ]);
    // To the digit, wherever it goes: a number would be rounded.
    for (const content of changed.values()) expect(content).toMatch(/orgId\W+9007199254740993\b/);
  });

  it("the path", async () => {
    const changed = await filesChangedBy("/v2/communications/resend:", "/v3/communications/resend:");
    for (const name of ["msw-examples.ts", "postman_collection.json"])
      expect(changed.get(name)).toContain("/v3/communications/resend");
  });

  it("the default host", async () => {
    const changed = await filesChangedBy("default: eu.api", "default: us.api");
    expect([...changed.keys()]).toEqual(["openapi.json", "openapi-3.0.json", "client.ts"]);
  });
});

it("the same contract gives the same bytes", async () => {
  expect(await generateTargets(await loadContract())).toEqual(before);
});

it("every file says at its top that it is generated, from what and by which command", () => {
  for (const [name, content] of before) {
    const top = content.split("\n").slice(0, 3).join("\n");
    expect(top, name).toMatch(/Generated from openapi\/openapi\.yaml by \\?"npm run generate\\?"/);
  }
});

describe("An error-code table that makes no sense is refused with its place", () => {
  it.each([
    ["a code twice", "- code: 4001\n      name", "- code: 4000\n      name", /lists the code 4000 twice/],
    [
      "an unknown answer",
      "messageSent: possibly",
      "messageSent: perhaps",
      /"messageSent" is perhaps, which it cannot be/,
    ],
    [
      "a row without a reason",
      "      reason: There is nothing at this URL.\n",
      "",
      /codes\/\d+: "reason" is missing/,
    ],
  ])("%s", async (_, from, to, message) => {
    await expect(loadContract(await changedContract(from, to))).rejects.toThrow(message);
  });
});
