import { existsSync } from "node:fs";
import { appendFile, mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { UserError } from "../../lib/run-script.ts";
import type { RunResult } from "../result.ts";
import { htmlReport } from "./html.ts";
import { junit } from "./junit.ts";
import { summary } from "./summary.ts";

/**
 * Makes the folder for the reports, before anything is sent: a message must not be sent for a report that then cannot
 * be written.
 *
 * @throws {UserError} when it cannot be made
 */
export async function makeReportFolder(folder: string): Promise<void> {
  try {
    await makeFolder(folder);
    await writeFile(join(folder, "summary.md"), "");
  } catch (error) {
    throw new UserError(
      `--report ${folder}: cannot be written to (${(error as NodeJS.ErrnoException).code}).`,
    );
  }
}

/** As mkdir with its option `recursive`, which never returns for a folder that the system refuses, as below /proc. */
async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "EEXIST") return;
    if (code !== "ENOENT" || existsSync(dirname(folder))) throw error;
    await makeFolder(dirname(folder));
    await mkdir(folder);
  }
}

/** Writes junit.xml, index.html and summary.md, and adds the summary to that of the CI job where it has one. */
export async function writeReports(
  result: RunResult,
  folder: string | undefined,
  jobSummary: string | undefined,
): Promise<void> {
  if (folder !== undefined) {
    await writeFile(join(folder, "junit.xml"), junit(result));
    await writeFile(join(folder, "index.html"), htmlReport(result, new Date()));
    await writeFile(join(folder, "summary.md"), summary(result));
  }
  if (jobSummary) await appendFile(jobSummary, summary(result));
}
