import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { certificateFile, type KeyPair, loopbackNames, makeKeyPair } from "../lib/certificate.ts";
import { UserError } from "../lib/run-script.ts";

/** A certificate for loopback, and where it lies for those who have to trust it. */
export interface Certificate extends KeyPair {
  readonly file: string;
  remove(): Promise<void>;
}

/**
 * Makes a certificate in a folder of its own.
 *
 * @throws {UserError} when there is no `openssl`
 */
export async function makeCertificate(): Promise<Certificate> {
  const folder = await mkdtemp(join(tmpdir(), "certificate-"));
  const remove = () => rm(folder, { recursive: true, force: true });
  try {
    const pair = await makeKeyPair(folder, "loopback", loopbackNames);
    return { ...pair, file: certificateFile(folder, "loopback"), remove };
  } catch (error) {
    await remove();
    const { code, stderr } = error as { code?: string; stderr?: string };
    throw new UserError(
      code === "ENOENT"
        ? "There is no openssl, which makes the certificate for the TLS case. Install it."
        : `openssl made no certificate: ${stderr?.trim()}`,
    );
  }
}
