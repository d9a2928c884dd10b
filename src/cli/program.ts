import { parseArguments } from "./arguments.ts";
import { exitCodes } from "./exit-codes.ts";
import { Failure } from "./failures.ts";
import { Interruptions } from "./interruptions.ts";
import { Screen } from "./output/screen.ts";

/** Runs the program. @param words of the command line, after its name @returns the exit code */
export async function runProgram(words: readonly string[]): Promise<number> {
  const screen = new Screen(process.stdout, process.stderr);
  try {
    const task = parseArguments(words);
    if (task.kind === "help") screen.result(task.text);
    else if (task.kind === "report") return await (await import("./report/report.ts")).report(task, screen);
    else return await (await import("./resend.ts")).resend(task, screen, new Interruptions(screen));
    return exitCodes.resent;
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    screen.line(error.message);
    return error.exitCode;
  } finally {
    await screen.flush();
  }
}
