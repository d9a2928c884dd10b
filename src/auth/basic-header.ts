/**
 * The value of the `Authorization` header for the Basic scheme (platform documentation):
 * `Basic base64(username + ":" + md5hex(password))`. It needs nothing but what every JavaScript runtime has.
 *
 * @param passwordMd5 the password's MD5 in lower-case hexadecimal
 */
export function basicHeader(username: string, passwordMd5: string): string {
  const bytes = new TextEncoder().encode(`${username}:${passwordMd5}`);
  return `Basic ${btoa(String.fromCharCode(...bytes))}`;
}
