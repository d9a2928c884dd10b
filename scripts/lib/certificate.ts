import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";

/** Certificate and key in PEM. */
export interface KeyPair {
  readonly cert: string;
  readonly key: string;
}

/** What a certificate is good for, when it is signed by itself and meant for servers on this machine. */
export const loopbackNames = ["-addext", "subjectAltName=IP:127.0.0.1,DNS:localhost"];

/** The file of a certificate that {@link makeKeyPair} made. */
export function certificateFile(folder: string, name: string): string {
  return join(folder, `${name}.pem`);
}

/** The file of a key that {@link makeKeyPair} made. */
export function keyFile(folder: string, name: string): string {
  return join(folder, `${name}.key`);
}

/**
 * Makes a certificate that is good for a day, and its key, with `openssl`, as Node makes none.
 *
 * @param options further ones of `openssl req`; without an authority among them it is signed by itself
 * @throws {Error} when there is no openssl (code ENOENT), or it fails (`stderr` says why)
 */
export async function makeKeyPair(folder: string, name: string, options: string[]): Promise<KeyPair> {
  const [cert, key] = [certificateFile(folder, name), keyFile(folder, name)];
  const newKey = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout", key];
  const subject = ["-days", "1", "-subj", `/CN=${name}`];
  await promisify(execFile)("openssl", ["req", "-x509", ...newKey, "-out", cert, ...subject, ...options]);
  return { cert: await readFile(cert, "utf8"), key: await readFile(key, "utf8") };
}
