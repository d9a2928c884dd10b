import { parse, type ValueNode } from "@humanwhocodes/momoa";

/** What a JSON text says that its value no longer shows. Places are JSON Pointers, "" for the whole. */
export interface JsonSource {
  /** How each number is written: `1.7E12` and `1700000000000` are one value, but only the latter is an id. */
  numbers: Map<string, string>;
  /** Where a key stands for the second time in its object, so that readers disagree on which one counts. */
  duplicateKeys: string[];
}

/**
 * Reads a JSON text as it is written.
 *
 * @throws {Error} when the text is not JSON; the message ends in line and column
 */
export function jsonSource(text: string): JsonSource {
  const source: JsonSource = { numbers: new Map(), duplicateKeys: [] };
  visit(parse(text, { mode: "json", ranges: true }).body, "");
  return source;

  function visit(node: ValueNode, pointer: string): void {
    if (node.type === "Number") source.numbers.set(pointer, text.slice(...(node.range ?? [])));
    if (node.type === "Array") {
      for (const [index, { value }] of node.elements.entries()) visit(value, `${pointer}/${index}`);
    }
    if (node.type !== "Object") return;
    const seen = new Set<string>();
    for (const { name, value } of node.members) {
      const key = name.type === "String" ? name.value : name.name;
      const at = `${pointer}/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`;
      if (seen.has(key)) source.duplicateKeys.push(at);
      seen.add(key);
      visit(value, at);
    }
  }
}
