import { createHash } from "node:crypto";
import { basicHeader } from "./basic-header.ts";

/**
 * The value of the `Authorization` header for the Basic scheme of this platform (platform documentation):
 * `Basic base64(username + ":" + md5hex(password))`.
 *
 * @param username the till's user name; not empty, without a colon
 * @param password the till's password in clear, not its MD5; not empty
 * @throws {TypeError} when one of them is empty or the user name has a colon; the message holds neither
 */
export function basicAuthorization(username: string, password: string): string {
  if (username === "") throw new TypeError("The username is empty.");
  if (password === "") throw new TypeError("The password is empty.");
  if (username.includes(":")) throw new TypeError("The username has a colon, which Basic cannot carry.");
  return basicHeader(username, createHash("md5").update(password, "utf8").digest("hex"));
}
