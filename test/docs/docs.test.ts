import { appendFile, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { buildDocs, docsFile, llmsTxtFile, markdownFile } from "../../scripts/docs/build-docs.ts";
import { redocDocument } from "../../scripts/docs/redoc-document.ts";
import { isObject, type JsonObject, type JsonValue, valueAt } from "../../src/contract/json-value.ts";
import { stringifyExact } from "../../src/json/exact-json.ts";
import { contract, projectCopy, responses } from "../support/contract.ts";
import { codeWhenStopped, ScriptProcess } from "../support/script.ts";

let page = "";
let reference = "";
beforeAll(async () => {
  await buildDocs();
  page = await readFile(docsFile, "utf8");
  reference = await readFile(markdownFile, "utf8");
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
      "How to test safely",
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

  it("offers no request beside the samples but the one that they send, as the samples do not change with it", () => {
    const { paths } = redocDocument(contract.document) as { paths: JsonObject };
    for (const item of Object.values(paths)) {
      const examples = valueAt(item, "post", "requestBody", "content", "application/json", "examples");
      expect(Object.keys(examples as JsonObject)).toHaveLength(1);
    }
  });

  it("says of each response on what it rests", () => {
    expect(page).toContain("Rests on: status: the platform's documentation; body: our assumption.");
  });
});

describe("The Markdown reference", () => {
  const entries = (...keys: string[]) => {
    const value = valueAt(contract.document, ...keys);
    return isObject(value) ? (Object.entries(value) as [string, JsonObject][]) : [];
  };

  it("has every response, example, header, scheme, schema and field", () => {
    for (const { status } of responses(contract.document)) expect(reference).toContain(`#### ${status}`);
    for (const [, example] of entries("components", "examples")) {
      expect(reference).toContain(`**${example.summary}.**`);
      expect(reference).toContain(stringifyExact(example.value as JsonValue, 2));
    }
    for (const [, parameter] of entries("components", "parameters"))
      expect(reference).toContain(`- \`${parameter.name}\``);
    for (const name of ["X-CAP-REQUEST-ID", "Retry-After"]) expect(reference).toContain(`- \`${name}\``);
    for (const [name] of entries("components", "securitySchemes")) expect(reference).toContain(`### ${name}`);
    expect(reference).toContain("The header `X-CAP-API-OAUTH-TOKEN`.");
    for (const [name, schema] of entries("components", "schemas")) {
      expect(reference).toContain(`### ${name}`);
      for (const field of Object.keys((schema.properties ?? {}) as JsonObject))
        expect(reference).toMatch(new RegExp(`^- \`${field}\` \\(`, "m"));
    }
  });

  it("has every code sample as it is in the contract", () => {
    for (const [, item] of entries("paths")) {
      for (const sample of valueAt(item, "post", "x-codeSamples") as JsonObject[])
        expect(reference).toContain(String(sample.source).trim());
    }
  });

  it("has nothing that says nothing", () => {
    expect(reference).not.toMatch(/undefined|\[object Object\]|\n{3}/);
  });
});

describe("The error codes", () => {
  it("are one table, with what each code means for the caller", () => {
    for (const text of [reference, withoutIntroductionTwice(page)]) {
      expect(text.match(/Message, reason, what to do/g)).toHaveLength(1);
    }
    const rows = reference.match(/^\| (\*\*\d+\*\*|other) \|.*$/gm) ?? [];
    expect(rows.map((row) => row.split(" | ")[0]?.replace(/[|* ]/g, ""))).toEqual([
      ...contract.errorCodes.codes.map(({ code }) => String(code)),
      "other",
    ]);
    for (const { code, action, messageSent, retryable } of contract.errorCodes.codes) {
      const row = rows.find((line) => line.startsWith(`| **${code}** |`));
      expect(row).toContain(action);
      expect(row?.split(" | ").slice(2, 4)).toEqual([
        messageSent === "possibly" ? "**possibly**" : "no",
        retryable ? "later" : "no",
      ]);
    }
  });
});

/** The page before scripts run: what Redoc pre-renders, without the copy for readers without scripts. */
function withoutIntroductionTwice(html: string): string {
  const body = html.replace(/<(script|style)\b[\s\S]*?<\/\1>/g, "");
  return body.slice(0, body.indexOf('<main id="reference">')).replaceAll(/data-label="[^"]*"/g, "");
}

describe("llms.txt", () => {
  it("says what is dangerous, and leads to files that are there", async () => {
    const text = await readFile(llmsTxtFile, "utf8");
    expect(text).toMatch(/^# Resend API\n\n> /);
    for (const fact of ["HTTP 200 can be a failure", "There is no idempotency key", "MD5 of its password"])
      expect(text).toContain(fact);
    const links = [...text.matchAll(/\]\(([^)]+)\)/g)].map(([, link]) => String(link));
    expect(links).toEqual(["index.md", "index.html"]);
    for (const link of links) await readFile(join(dirname(llmsTxtFile), link));
  });
});

describe("npm run docs -- --serve", () => {
  it("serves the page, rebuilds it when the contract changes, and tells open pages", async () => {
    const folder = await projectCopy();
    const docs = new ScriptProcess("docs.ts", ["--serve", "--port", "0"], folder);
    const url = (await docs.printed(/Docs: (\S+)/))[1] ?? "";
    expect(await (await fetch(url)).text()).toContain("Every success reaches a real customer");
    for (const file of ["index.md", "llms.txt", "index.html"])
      expect((await fetch(url + file)).status, file).toBe(200);

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
