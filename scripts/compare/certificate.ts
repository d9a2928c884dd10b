import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { loopback } from "../lib/ports.ts";
import { UserError } from "../lib/run-script.ts";

/** A certificate for loopback that lasts a day, and where it lies for those who have to trust it. */
export interface Certificate {
  readonly key: string;
  readonly cert: string;
  readonly file: string;
  remove(): Promise<void>;
}

/**
 * Makes a certificate with `openssl`, as Node makes none.
 *
 * @throws {UserError} when there is no `openssl`
 */
export async function makeCertificate(): Promise<Certificate> {
  const folder = await mkdtemp(join(tmpdir(), "certificate-"));
  const remove = () => rm(folder, { recursive: true, force: true });
  const [keyFile, file] = [join(folder, "key.pem"), join(folder, "cert.pem")];
  const names = `/CN=${loopback} -addext subjectAltName=IP:${loopback}`.split(" ");
  const curve = "-newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 1".split(" ");
  try {
    await promisify(execFile)("openssl", [
      "req",
      "-x509",
      ...curve,
      "-keyout",
      keyFile,
      "-out",
      file,
      "-subj",
      ...names,
    ]);
  } catch (error) {
    await remove();
    const { code, stderr } = error as { code?: string; stderr?: string };
    throw new UserError(
      code === "ENOENT"
        ? "There is no openssl, which makes the certificate for the TLS case. Install it."
        : `openssl made no certificate: ${stderr?.trim()}`,
    );
  }
  return { key: await readFile(keyFile, "utf8"), cert: await readFile(file, "utf8"), file, remove };
}
