import { createInterface } from "node:readline/promises";

/** Asks on a terminal. @returns true only for "yes" or "y" */
export async function confirm(question: string): Promise<boolean> {
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  try {
    const ended = new Promise<string>((resolve) => lines.once("close", () => resolve("")));
    // A Ctrl-C here ends the question, and is passed on to whoever waits for it.
    lines.on("SIGINT", () => {
      lines.close();
      process.stderr.write("\n");
      process.emit("SIGINT");
    });
    const answer = await Promise.race([lines.question(question), ended]);
    return /^y(es)?$/i.test(answer.trim());
  } finally {
    lines.close();
  }
}
