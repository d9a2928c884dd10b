/**
 * JSON whose integers keep every digit.
 *
 * The platform's ids are int64. `JSON.parse` rounds an integer above 2^53 - 1 without a word, and `JSON.stringify`
 * refuses a bigint. Node 20 has neither `JSON.rawJSON` nor a reviver that sees the source text, so both functions
 * pass such integers through the built-in JSON as marked strings. A text without a run of 16 digits, and a value
 * without a bigint, take the built-in path alone.
 */

const stringOrNumber = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;
const longInteger = /^-?[1-9]\d{15,}$/;

/** A marker that no string in the JSON text holds, escaped or not, so that none is taken for a number. */
function markerFor(json: string): string {
  const text = json.replace(/\\u([\da-fA-F]{4})/g, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
  let marker = "bigint:";
  while (text.includes(marker)) marker = `_${marker}`;
  return marker;
}

/**
 * Parses JSON like `JSON.parse`, except that an integer outside ±(2^53 - 1) becomes a `bigint` with all its digits.
 * Smaller integers stay `number`; so does every number written with a fraction or an exponent, whatever its size.
 *
 * @throws {SyntaxError} when the text is not JSON
 */
export function parseExact(text: string): unknown {
  if (!/\d{16}/.test(text)) return JSON.parse(text);
  const marker = markerFor(text);
  const marked = text.replace(stringOrNumber, (token) =>
    longInteger.test(token) && !Number.isSafeInteger(Number(token)) ? `"${marker}${token}"` : token,
  );
  return JSON.parse(marked, (_key, value: unknown) =>
    typeof value === "string" && value.startsWith(marker) ? BigInt(value.slice(marker.length)) : value,
  );
}

/**
 * Serialises like `JSON.stringify`, except that a `bigint` is written as an integer with all its digits.
 *
 * @param indent spaces for each level of nesting; none by default
 * @throws {TypeError} when a number is an integer outside ±(2^53 - 1), which has lost digits already, or not finite,
 *   which JSON cannot hold; when the value is `undefined` or a function; when it refers to itself
 */
export function stringifyExact(value: unknown, indent?: number): string {
  let hasBigint = false;
  const plain = JSON.stringify(
    value,
    (key, item: unknown) => {
      if (typeof item === "number") assertExact(item, key);
      if (typeof item !== "bigint") return item;
      hasBigint = true;
      return 0;
    },
    indent,
  );
  if (plain === undefined) throw new TypeError(`${typeof value} has no JSON form.`);
  if (!hasBigint) return plain;
  const marker = markerFor(plain);
  const marked = JSON.stringify(
    value,
    (_key, item: unknown) => (typeof item === "bigint" ? `${marker}${item}` : item),
    indent,
  );
  return marked.replace(new RegExp(`"${marker}(-?\\d+)"`, "g"), "$1");
}

function assertExact(item: number, key: string): void {
  const where = key === "" ? "The number" : `The number in "${key}"`;
  if (!Number.isFinite(item)) throw new TypeError(`${where} is ${item}, which JSON cannot hold.`);
  if (Number.isInteger(item) && !Number.isSafeInteger(item)) {
    throw new TypeError(`${where} is above 2^53 - 1 and has lost digits already. Pass it as a bigint.`);
  }
}
