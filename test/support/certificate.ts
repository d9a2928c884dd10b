import { certificateFile, type KeyPair, loopbackNames, makeKeyPair } from "../../scripts/lib/certificate.ts";
import { temporaryFolder } from "./contract.ts";

/** A certificate for localhost and 127.0.0.1 that nobody trusts unless told to, with its key; made anew, by openssl. */
export async function selfSigned(): Promise<KeyPair & { certFile: string }> {
  const folder = await temporaryFolder();
  const pair = await makeKeyPair(folder, "loopback", loopbackNames);
  return { ...pair, certFile: certificateFile(folder, "loopback") };
}
