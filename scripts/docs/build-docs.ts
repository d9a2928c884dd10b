import { execFile } from "node:child_process";
import { randomUUID } from "node:crypto";
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import type { JsonObject } from "../../src/contract/json-value.ts";
import { projectPath } from "../lib/project.ts";
import { loadContract } from "../openapi/load-contract.ts";
import { llmsTxt } from "./llms-txt.ts";
import { markdown } from "./markdown.ts";
import { mendPage, replaceFirst } from "./mend-page.ts";
import { redocConfig } from "./redoc-config.ts";
import { redocDocument } from "./redoc-document.ts";
import { staticReference } from "./static-reference.ts";

const docsFolder = projectPath("generated/docs");

/** Where `npm run docs` puts the page. */
export const docsFile = join(docsFolder, "index.html");

/** The same reference as plain Markdown, beside the page. */
export const markdownFile = join(docsFolder, "index.md");

/** An entry to it for language models, beside the page. */
export const llmsTxtFile = join(docsFolder, "llms.txt");

/**
 * Builds the docs from the contract into `generated/docs/`.
 *
 * @throws {UserError} when the contract cannot be read; the page of the last build stays as it is
 */
export async function buildDocs(): Promise<void> {
  const { document } = await loadContract();
  const page = await finishedPage(mendPage(await redocPage(document)), document);
  await mkdir(docsFolder, { recursive: true });
  await replaceFile(docsFile, page);
  await replaceFile(markdownFile, markdown(document));
  await replaceFile(llmsTxtFile, llmsTxt(document));
}

/** Writes a file so that whoever reads it meanwhile gets the old one or the new one, whole. */
async function replaceFile(file: string, content: string): Promise<void> {
  const draft = `${file}.${process.pid}-${randomUUID()}`;
  await writeFile(draft, content);
  await rename(draft, file);
}

/** Runs `redocly build-docs`, which has no programming interface, in a folder of its own. */
async function redocPage(document: JsonObject): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "resend-docs-"));
  try {
    const cli = join(
      dirname(createRequire(import.meta.url).resolve("@redocly/cli/package.json")),
      "bin/cli.js",
    );
    await writeFile(join(folder, "openapi.json"), JSON.stringify(redocDocument(document)));
    await writeFile(join(folder, "redocly.yaml"), JSON.stringify(redocConfig(document)));
    await promisify(execFile)(
      process.execPath,
      [cli, "build-docs", "openapi.json", "--output", "index.html", "--inlineBundle", "--lint-config", "off"],
      {
        cwd: folder,
        env: { ...process.env, REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true" },
      },
    );
    return await readFile(join(folder, "index.html"), "utf8");
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Adds our styles, and the reference that is there until Redoc runs. */
async function finishedPage(page: string, document: JsonObject): Promise<string> {
  const { title, summary } = document.info as JsonObject;
  const styles = await readFile(new URL("page.css", import.meta.url), "utf8");
  const head = `<meta name="description" content="${title}: ${summary}">\n<style>\n${styles}</style>\n`;
  const start = "hydrate(__redoc_definition, __redoc_options, document.getElementById('redoc'));";
  return [
    ["</head>", `${head}</head>`],
    ['<script type="module">', `${await staticReference(document)}\n<script type="module">`],
    [start, `${start}\n      document.getElementById("reference").remove();`],
  ].reduce((html, [known = "", better = ""]) => replaceFirst(html, known, better), page);
}
