import { readdirSync, realpathSync, statSync, unlinkSync, writeFileSync } from "node:fs";
import { hostname, tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { Failure, reasonOf } from "../failures.ts";
import { isRunning, type ProcessIdentity, thisProcess } from "./processes.ts";

const tries = 10;

/**
 * Locks a journal for this process, by its path; it need not exist yet.
 *
 * @param file as {@link realJournalPath} has it
 * @returns a function that unlocks it
 * @throws {Failure} when another process has it, or its folder cannot be written
 */
export async function lockJournal(file: string): Promise<() => void> {
  return await lock(dirname(file), `${basename(file)}.lock-`, file, (reason) => {
    throw new Failure(
      `The journal ${file} cannot be written: ${reason}. Choose another place with --journal.`,
    );
  });
}

/**
 * Locks a journal that exists by what it is, for it may have other names: hard links, and those that it is moved to while
 * a run goes on. Where there is no folder for that, its path is all that is locked.
 *
 * @returns a function that unlocks it
 * @throws {Failure} when another process has it
 */
export async function lockJournalItself(file: string): Promise<() => void> {
  const { dev, ino } = statSync(file, { bigint: true });
  return await lock(tmpdir(), `capillary-resend-journal-${dev}-${ino}.lock-`, file, () => () => {});
}

/**
 * Each process makes a file of its own, whose name says which process it is, and only then looks for those of others: of
 * two that begin at once, at least one sees the other. Names do not come again, so the file of a process that has ended
 * can be deleted at any time, by anybody, and no lock of a process that runs can be hit.
 *
 * @param cannot what to do when no file can be made in the folder
 */
async function lock(
  folder: string,
  prefix: string,
  journal: string,
  cannot: (reason: string) => () => void,
): Promise<() => void> {
  const self = thisProcess();
  const own = join(folder, prefix + nameOf(self));
  const unlock = () => remove(own);
  for (let attempt = 1; ; attempt++) {
    try {
      writeFileSync(own, `Process ${self.pid} on ${hostname()} uses ${basename(journal)}.\n`, { flag: "wx" });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "EEXIST") throw inUse(journal, own, self);
      return cannot(reasonOf(error));
    }
    const other = findOther(folder, prefix, own, self, journal);
    if (!other) {
      process.once("exit", unlock);
      return () => {
        process.off("exit", unlock);
        unlock();
      };
    }
    unlock();
    if (attempt === tries) throw other;
    // It may have begun at the same moment, and step back as well.
    await delay(10 + Math.random() * 40);
  }
}

function findOther(
  folder: string,
  prefix: string,
  own: string,
  self: ProcessIdentity,
  journal: string,
): Failure | undefined {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    if (!name.startsWith(prefix) || path === own) continue;
    const other = identityOf(name.slice(prefix.length));
    if (!other) continue;
    const runs = isRunning(other, self);
    if (runs) return inUse(journal, path, runs === "elsewhere" ? undefined : other);
    remove(path);
  }
  return undefined;
}

function inUse(journal: string, lockFile: string, other: ProcessIdentity | undefined): Failure {
  return new Failure(
    other
      ? `The journal ${journal} is in use by process ${other.pid}. Wait for its end, or take another journal. Nothing was sent.`
      : `The journal ${journal} is in use on another machine, or in a container, that cannot be asked from here. If that run has ended, delete ${lockFile}. Nothing was sent.`,
  );
}

function nameOf({ pid, start, boot, machine }: ProcessIdentity): string {
  return [pid, start, boot, machine].join("-");
}

function identityOf(name: string): ProcessIdentity | undefined {
  const [, pid, start = "", boot = "", machine = ""] = /^(\d+)-(\d+)-([\da-f]+)-([\da-f]+)$/.exec(name) ?? [];
  return pid === undefined ? undefined : { pid: Number(pid), start, boot, machine };
}

/**
 * The file itself, whatever links lead to it; it need not exist yet.
 *
 * @throws {Failure} when its folder cannot be reached
 */
export function realJournalPath(file: string): string {
  try {
    return realpathSync(file);
  } catch {
    try {
      return join(realpathSync(dirname(file)), basename(file));
    } catch (error) {
      throw new Failure(
        `The journal ${file} cannot be written: ${reasonOf(error)}. Choose another place with --journal.`,
      );
    }
  }
}

function remove(path: string): void {
  try {
    unlinkSync(path);
  } catch {
    // Another process was faster.
  }
}
