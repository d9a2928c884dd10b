/**
 * Whether a host is this machine, so that plain http shows nobody the credentials.
 *
 * @param hostname as `URL` has it
 */
export function isLoopback(hostname: string): boolean {
  return /^((.+\.)?localhost|127(\.\d+){3}|\[::1\])$/.test(hostname);
}
