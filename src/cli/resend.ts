import type { ResendTask } from "./arguments.ts";
import { withFile } from "./environment.ts";
import { argumentInput, fileInput, type Input } from "./input/input.ts";
import type { Interruptions } from "./interruptions.ts";
import { realJournalPath } from "./journal/lock.ts";
import type { Screen } from "./output/screen.ts";
import { Session } from "./session.ts";
import { targetOf } from "./target.ts";

/** Resends what the command line asks for. @returns the exit code @throws {Failure} when nothing can be sent */
export async function resend(
  task: ResendTask,
  screen: Screen,
  interruptions: Interruptions,
): Promise<number> {
  const environment = await withFile(process.env, task.envFile);
  const target = task.dryRun ? undefined : targetOf(task, environment);
  const input =
    task.file === undefined ? argumentInput(task.ids) : await fileInput(task.file, task.format, task.column);
  const journalFile = journalFileOf(task, input);
  return await new Session(task, screen, interruptions, input, journalFile, target).run();
}

/** With a file there is always a journal. */
function journalFileOf({ file, journal }: ResendTask, { isRepeatable }: Input): string | undefined {
  if (journal !== undefined) return realJournalPath(journal);
  if (file === undefined) return undefined;
  return realJournalPath(isRepeatable ? `${file}.journal` : "capillary-resend.journal");
}
