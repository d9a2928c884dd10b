import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";

/** Certificate and key in PEM. */
export interface KeyPair {
  readonly cert: string;
  readonly key: string;
}

export interface Certificates {
  /** File with the certificate of the authority that the programs are told to trust. */
  readonly authorityFile: string;
  /** From that authority, for loopback. */
  readonly trusted: KeyPair;
  /** From that authority, for another host. */
  readonly otherName: KeyPair;
  /** From nobody known, for loopback. */
  readonly untrusted: KeyPair;
}

const loopbackNames = "IP:127.0.0.1,DNS:localhost";

/** Makes an authority and certificates, which are good for a day, in a folder. */
export async function makeCertificates(folder: string): Promise<Certificates> {
  const authority = ["-CA", join(folder, "authority.pem"), "-CAkey", join(folder, "authority.key")];
  await request(folder, "authority", "CA:TRUE", ["-addext", "keyUsage=critical,keyCertSign"]);
  const names = (alternatives: string) => ["-addext", `subjectAltName=${alternatives}`];
  return {
    authorityFile: join(folder, "authority.pem"),
    trusted: await request(folder, "trusted", "CA:FALSE", [...authority, ...names(loopbackNames)]),
    otherName: await request(folder, "other", "CA:FALSE", [...authority, ...names("DNS:other.example")]),
    untrusted: await request(folder, "untrusted", "CA:FALSE", names(loopbackNames)),
  };
}

async function request(folder: string, name: string, constraint: string, more: string[]): Promise<KeyPair> {
  const cert = join(folder, `${name}.pem`);
  const key = join(folder, `${name}.key`);
  const newKey = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout", key];
  const options = [
    "-days",
    "1",
    "-subj",
    `/CN=${name}`,
    "-addext",
    `basicConstraints=critical,${constraint}`,
  ];
  await promisify(execFile)("openssl", ["req", "-x509", ...newKey, "-out", cert, ...options, ...more]);
  return { cert: await readFile(cert, "utf8"), key: await readFile(key, "utf8") };
}
