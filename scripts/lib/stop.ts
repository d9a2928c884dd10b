/**
 * Runs the clean-up once when the process is asked to stop (Ctrl-C, a closed terminal, `kill`), then exits with code 0:
 * stopping a server is no failure. A second request ends it at once.
 */
export function onStop(cleanUp: () => Promise<void>): void {
  let stopping = false;
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.on(signal, () => {
      if (stopping) process.exit(130);
      stopping = true;
      void cleanUp().finally(() => process.exit(0));
    });
  }
}
