/** The URL of a path of the contract on a host, whose own path, if it has one, comes first. */
export function urlOf(host: URL, path: string): string {
  return `${host.origin}${pathOn(host, path)}`;
}

/** The path of a contract's path on a host. */
export function pathOn(host: URL, path: string): string {
  return `${host.pathname.replace(/\/$/, "")}${path}`;
}
