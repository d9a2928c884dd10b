import { appendFile, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { buildDocs, docsFile } from "../../scripts/docs/build-docs.ts";
import { contract, projectCopy, responses } from "../support/contract.ts";
import { codeWhenStopped, ScriptProcess } from "../support/script.ts";

let page = "";
let reference = "";
beforeAll(async () => {
  await buildDocs();
  page = await readFile(docsFile, "utf8");
  reference = await readFile(docsFile.replace(/html$/, "md"), "utf8");
});

const withoutScripts = () => page.replace(/<(script|style)\b[\s\S]*?<\/\1>/g, "");

describe("The page", () => {
  it("embeds its scripts and names no file of another host", () => {
    expect(page).not.toMatch(/<(script|img|iframe)[^>]+src=["']https?:/i);
    expect(page).not.toMatch(/<link[^>]+href=["']https?:/i);
    expect(page).not.toContain("cdn.redoc.ly");
    expect(page).toContain('"disableTelemetry":true');
  });

  it("is readable before and without scripts", () => {
    const text = withoutScripts();
    for (const fact of [
      "Every success reaches a real customer",
      "HTTP 200 can be a failure",
      "4223",
      "resentMessageId",
    ]) {
      expect(text).toContain(fact);
    }
    for (const { status } of responses(contract.document)) expect(text).toContain(`<h4>${status}</h4>`);
  });

  it("shows the int64 limit with all its digits", () => {
    expect(page).toContain("9223372036854775807");
    expect(page).not.toContain("9223372036854776000");
  });

  it("says of each response on what it rests", () => {
    expect(page).toContain("Rests on: status: the platform's documentation; body: our assumption.");
  });
});

describe("The Markdown reference", () => {
  it("has every response, example and error code", () => {
    for (const { status } of responses(contract.document)) expect(reference).toContain(`#### ${status}`);
    for (const { code } of contract.errorCodes.codes) expect(reference).toContain(`**${code}**`);
    expect(reference).toContain('"resentMessageId": 1748743190124');
    expect(reference).not.toContain("undefined");
    expect(reference).not.toContain("[object Object]");
  });
});

describe("npm run docs -- --serve", () => {
  it("serves the page, rebuilds it when the contract changes, and tells open pages", async () => {
    const folder = await projectCopy();
    const docs = new ScriptProcess("docs.ts", ["--serve", "--port", "0"], folder);
    const url = (await docs.printed(/Docs: (\S+)/))[1] ?? "";
    expect(await (await fetch(url)).text()).toContain("Every success reaches a real customer");

    const changes = (await fetch(`${url}changes`)).body?.getReader();
    const contractFile = join(folder, "openapi/openapi.yaml");
    const yaml = await readFile(contractFile, "utf8");
    await writeFile(contractFile, yaml.replace("Every success reaches", "Each success reaches"));
    await docs.printed(/Rebuilt/);
    expect(new TextDecoder().decode((await changes?.read())?.value)).toContain("data: changed");
    expect(await (await fetch(url)).text()).toContain("Each success reaches a real customer");

    await appendFile(contractFile, "\n  - broken");
    await docs.printed(/The page stays as it was/, "stderr");
    expect((await fetch(url)).status).toBe(200);

    expect((await docs.stop()).code).toBe(codeWhenStopped);
    await expect(fetch(url)).rejects.toThrow();
  });
});
