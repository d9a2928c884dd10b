import { Marked } from "marked";
import type { JsonObject } from "../../src/contract/json-value.ts";
import { details, introduction, operations } from "./markdown.ts";

/**
 * The reference as HTML that needs no scripts.
 *
 * Redoc pre-renders the introduction only, so the page carries the details once more until it runs, and all of it where
 * scripts are off; `page.css` shows and hides the parts.
 */
export async function staticReference(document: JsonObject): Promise<string> {
  // The places that Redoc's menu points to, so that it works before Redoc does.
  const places = new Map(
    operations(document).map(({ title, operation }) => [
      title,
      `/other/${String(operation.operationId).toLowerCase()}`,
    ]),
  );
  const marked = new Marked({
    renderer: {
      heading({ tokens, depth, text }) {
        const place = places.get(text);
        return `<h${depth}${place ? ` id="${place}"` : ""}>${this.parser.parseInline(tokens)}</h${depth}>\n`;
      },
      // Whoever has no mouse scrolls with the keys, which needs the focus.
      code({ text }) {
        return `<pre tabindex="0"><code>${escaped(text)}</code></pre>\n`;
      },
    },
  });
  return `<main id="reference">
<div class="pre-rendered">${await marked.parse(introduction(document))}</div>
<div>${await marked.parse(details(document))}</div>
</main>`;
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
