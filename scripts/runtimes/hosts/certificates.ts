import { certificateFile, type KeyPair, keyFile, loopbackNames, makeKeyPair } from "../../lib/certificate.ts";

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

const authority = "authority";
const forServers = ["-addext", "basicConstraints=critical,CA:FALSE"];

/** Makes an authority and certificates, which are good for a day, in a folder. */
export async function makeCertificates(folder: string): Promise<Certificates> {
  const forOthers = [
    "-addext",
    "basicConstraints=critical,CA:TRUE",
    "-addext",
    "keyUsage=critical,keyCertSign",
  ];
  await makeKeyPair(folder, authority, forOthers);
  const authorityFile = certificateFile(folder, authority);
  const signed = [...forServers, "-CA", authorityFile, "-CAkey", keyFile(folder, authority)];
  const otherNames = ["-addext", "subjectAltName=DNS:other.example"];
  return {
    authorityFile,
    trusted: await makeKeyPair(folder, "trusted", [...signed, ...loopbackNames]),
    otherName: await makeKeyPair(folder, "other", [...signed, ...otherNames]),
    untrusted: await makeKeyPair(folder, "untrusted", [...forServers, ...loopbackNames]),
  };
}
