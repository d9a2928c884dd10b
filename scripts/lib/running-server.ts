/** A server that a script has started. */
export interface RunningServer {
  url: string;
  /** Resolves when the port is free again. */
  close(): Promise<void>;
}
