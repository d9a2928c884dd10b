import { readdirSync, realpathSync, unlinkSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { basename, dirname, join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { Failure, reasonOf } from "../failures.ts";
import { isRunning, type ProcessIdentity, thisProcess } from "./processes.ts";

const tries = 10;

/**
 * Locks a journal for this process.
 *
 * Each process makes a file of its own, whose name says which process it is, and only then looks for those of others: of
 * two that begin at once, at least one sees the other. Names do not come again, so the file of a process that has ended
 * can be deleted at any time, by anybody, and no lock of a process that runs can be hit.
 *
 * @returns a function that unlocks it
 * @throws {Failure} when another process has it
 */
export async function lockJournal(file: string): Promise<() => void> {
  const journal = realJournalPath(file);
  const prefix = `${basename(journal)}.lock-`;
  const self = thisProcess();
  const own = join(dirname(journal), prefix + nameOf(self));
  const unlock = () => remove(own);
  for (let attempt = 1; ; attempt++) {
    try {
      writeFileSync(own, `Process ${self.pid} on ${hostname()} uses ${basename(journal)}.\n`, { flag: "wx" });
    } catch (error) {
      throw (error as NodeJS.ErrnoException).code === "EEXIST"
        ? inUse(file, own, self)
        : new Failure(
            `The journal ${file} cannot be written: ${reasonOf(error)}. Choose another place with --journal.`,
          );
    }
    const other = findOther(dirname(journal), prefix, own, self);
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

function findOther(folder: string, prefix: string, own: string, self: ProcessIdentity): Failure | undefined {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    if (!name.startsWith(prefix) || path === own) continue;
    const other = identityOf(name.slice(prefix.length));
    if (!other) continue;
    const runs = isRunning(other, self);
    if (runs)
      return inUse(
        join(folder, prefix.replace(/\.lock-$/, "")),
        path,
        runs === "elsewhere" ? undefined : other,
      );
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
