import { execFile } from "node:child_process";
import { randomUUID } from "node:crypto";
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { marked } from "marked";
import type { JsonObject } from "../../src/contract/json-value.ts";
import { projectPath } from "../lib/project.ts";
import { loadContract } from "../openapi/load-contract.ts";
import { markdown } from "./markdown.ts";
import { redocConfig } from "./redoc-config.ts";
import { redocDocument } from "./redoc-document.ts";
import { selfContained } from "./self-contained.ts";

/** Where `npm run docs` puts the page, and beside it the same reference as `index.md`. */
export const docsFile = projectPath("generated/docs/index.html");

/**
 * Builds the docs from the contract into `generated/docs/`.
 *
 * @throws {UserError} when the contract cannot be read; the page of the last build stays as it is
 */
export async function buildDocs(): Promise<void> {
  const { document } = await loadContract();
  const reference = markdown(document);
  const page = withStaticReference(selfContained(await redocPage(document)), await marked(reference));
  await mkdir(dirname(docsFile), { recursive: true });
  await replaceFile(docsFile, page);
  await replaceFile(docsFile.replace(/html$/, "md"), reference);
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

/** Redoc 3 pre-renders the first section only; without scripts a reader gets the rest from here. */
function withStaticReference(page: string, html: string): string {
  const styles =
    "max-width:60rem;margin:2rem auto;padding:0 1rem;font-family:sans-serif;overflow-wrap:break-word";
  const hideRedoc = "<style>#redoc{display:none}</style>";
  const block = `<noscript>${hideRedoc}<main style="${styles}">${html}</main></noscript>\n</body>`;
  const end = page.lastIndexOf("</body>");
  return `${page.slice(0, end)}${block}${page.slice(end + "</body>".length)}`;
}
