/** A mistake of the user's, or a state of the machine, that one line explains. It is shown without a stack trace. */
export class UserError extends Error {
  override name = "UserError";
}

/**
 * Runs the body of a script. A {@link UserError}, and an option that `parseArgs` refuses, is printed as one line
 * and ends the process; any other error is a defect of ours and keeps its stack trace.
 *
 * @param exitCode how such a process ends: 1, unless the script needs 1 for something else
 */
export async function runScript(main: () => Promise<void> | void, exitCode = 1): Promise<void> {
  try {
    await main();
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const isUsage = "code" in error && String(error.code).startsWith("ERR_PARSE_ARGS");
    if (!(error instanceof UserError) && !isUsage) throw error;
    console.error(isUsage ? `${error.message.split(". ")[0]}. Try --help.` : error.message);
    process.exit(exitCode);
  }
}
