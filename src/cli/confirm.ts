import { createInterface } from "node:readline/promises";

/** Asks on a terminal. @returns true only for "yes" or "y" */
export async function confirm(question: string, signal: AbortSignal): Promise<boolean> {
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  try {
    const ended = new Promise<string>((resolve) => lines.once("close", () => resolve("")));
    // A Ctrl-C here ends the question, and is passed on to whoever waits for it.
    lines.on("SIGINT", () => process.emit("SIGINT"));
    const answer = await Promise.race([lines.question(question, { signal }), ended]);
    return /^y(es)?$/i.test(answer.trim());
  } catch {
    return false;
  } finally {
    lines.close();
  }
}
