/**
 * The MD5 of a text in UTF-8, in lower-case hexadecimal. Node's own where there is one; a library, loaded only then,
 * in browsers and where Node's refuses, as in FIPS mode.
 */
export async function md5Hex(text: string): Promise<string> {
  try {
    const { createHash } = globalThis.process.getBuiltinModule("node:crypto");
    return createHash("md5").update(text).digest("hex");
  } catch {
    const { md5 } = await import("@noble/hashes/legacy.js");
    const digest = md5(new TextEncoder().encode(text));
    return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
  }
}
