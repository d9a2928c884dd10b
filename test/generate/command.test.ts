import { appendFile, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { projectCopy } from "../support/contract.ts";
import { runScript } from "../support/script.ts";

describe("npm run generate -- --check", () => {
  it("passes on the committed files, and says so", async () => {
    expect(await runScript("generate.ts", ["--check"])).toMatchObject({ code: 0, stderr: "" });
  });

  it("names each file that is changed, missing or made by nothing, exits 1 and writes nothing", async () => {
    const folder = await projectCopy();
    await appendFile(join(folder, "generated/types.ts"), "// by hand\n");
    await rm(join(folder, "generated/errors.ts"));
    await writeFile(join(folder, "generated/old.ts"), "");
    const { code, stderr } = await runScript("generate.ts", ["--check"], folder);
    expect(code).toBe(1);
    expect(stderr).toContain("generated/types.ts is out of date");
    expect(stderr).toContain("generated/errors.ts is missing");
    expect(stderr).toContain("generated/old.ts is made by nothing");
    expect(stderr).not.toContain("client.ts");
    expect(await readFile(join(folder, "generated/types.ts"), "utf8")).toContain("// by hand");
    await expect(readFile(join(folder, "generated/errors.ts"))).rejects.toThrow();
  });
});

describe("npm run generate", () => {
  it("restores what differs, byte for byte, and leaves the rest alone", async () => {
    const folder = await projectCopy();
    const before = await readFile(join(folder, "generated/types.ts"), "utf8");
    await writeFile(join(folder, "generated/types.ts"), "");
    const { code, stdout } = await runScript("generate.ts", [], folder);
    expect(code).toBe(0);
    expect(stdout.trim()).toBe("wrote generated/types.ts");
    expect(await readFile(join(folder, "generated/types.ts"), "utf8")).toBe(before);
  });

  it.each([
    ["text that is no YAML", "openapi: [3.1.0\n", /^openapi\/openapi\.yaml:\d+:\d+: .+\n$/],
    [
      "a file that is no OpenAPI document",
      "hello: world\n",
      /^openapi\/openapi\.yaml: is no OpenAPI 3\.1.+\n$/,
    ],
    ["a document without info", "openapi: 3.1.0\npaths: {}\n", /^openapi\/openapi\.yaml:\d+:\d+: .+\n$/],
  ])("answers %s with one line, exits 1 and writes nothing", async (_, content, line) => {
    const folder = await projectCopy();
    const before = await readFile(join(folder, "generated/types.ts"), "utf8");
    await writeFile(join(folder, "openapi/openapi.yaml"), content);
    const { code, stderr } = await runScript("generate.ts", [], folder);
    expect(stderr).toMatch(line);
    expect(code).toBe(1);
    expect(await readFile(join(folder, "generated/types.ts"), "utf8")).toBe(before);
  });

  it("answers a reference to nothing with its place in the file", async () => {
    const folder = await projectCopy();
    const file = join(folder, "openapi/openapi.yaml");
    await writeFile(file, (await readFile(file, "utf8")).replace("schemas/ApiError", "schemas/Nothing"));
    const { code, stderr } = await runScript("generate.ts", [], folder);
    expect(stderr).toMatch(/^openapi\/openapi\.yaml:\d+:\d+: .+\n$/);
    expect(code).toBe(1);
  });

  it("answers an unknown option with one line", async () => {
    const { code, stderr } = await runScript("generate.ts", ["--chek"]);
    expect(stderr).toMatch(/^.*--chek.*\n$/);
    expect(code).toBe(1);
  });
});
