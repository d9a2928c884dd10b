import type { JsonObject } from "../../src/contract/json-value.ts";
import { operations } from "./markdown.ts";

/** An entry for language models in the form of https://llmstxt.org: what this is, what is dangerous, where to read on. */
export function llmsTxt(document: JsonObject): string {
  const info = document.info as JsonObject;
  const [warnings = ""] = String(info.description).split(/^# /m);
  const list = operations(document).map(({ title, operation }) => `- \`${title}\`: ${operation.summary}`);
  return `# ${info.title}

> ${info.summary}

${warnings.trim()}

Operations:

${list.join("\n")}

## Docs

- [Reference](index.md): how to test safely, error codes, authentication, operations, code samples and schemas, as Markdown
- [Page](index.html): the same for people, in a browser
`;
}
