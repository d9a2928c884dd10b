import { type FileHandle, open, rename, unlink } from "node:fs/promises";
import { dirname } from "node:path";
import { Failure, reasonOf } from "../failures.ts";
import type { JournalState } from "./read-journal.ts";
import { type Header, headerLine, intentLine, longestLine, type Outcome, outcomeLine } from "./records.ts";

/** Bytes that the file grows by. */
const step = 64 * 1024;

interface Pending {
  readonly text: string;
  readonly isIntent: boolean;
  resolve(): void;
  reject(error: Failure): void;
}

/**
 * A journal that is written. Its lines are explained in `records.ts`, its design in DECISIONS.md.
 *
 * What several workers write at the same time is one write and one `fdatasync`. The file is larger than its text: blank
 * space, written and synced ahead, is overwritten. So there is room for the outcome of every message that is in flight
 * before it is sent, whatever else fills the disk.
 */
export class Journal {
  readonly file: string;
  readonly #handle: FileHandle;
  #position: number;
  /** Up to where there is room. */
  #allocated: number;
  #inFlight = 0;
  #pending: Pending[] = [];
  #flushing: Promise<void> | undefined;
  #broken: Failure | undefined;

  private constructor(file: string, handle: FileHandle, position: number) {
    this.file = file;
    this.#handle = handle;
    this.#position = position;
    this.#allocated = position;
  }

  /**
   * Opens a journal, whose lock this process has, and makes it where there is none.
   *
   * @param state what was read of it
   * @throws {Failure} when it cannot be written
   */
  static async open(file: string, header: Header, state: JournalState | undefined): Promise<Journal> {
    try {
      if (!state) await create(file, headerLine(header));
      const handle = await open(file, "r+");
      const end = state?.end ?? Buffer.byteLength(headerLine(header));
      // What is cut off is blank, or a torn line, which was never answered for.
      await handle.truncate(end);
      const journal = new Journal(file, handle, end);
      if (state && !state.isEnded) journal.#add("\n", false);
      return journal;
    } catch (error) {
      throw error instanceof Failure ? error : cannotBeWritten(file, error);
    }
  }

  /**
   * Writes down that a message is about to be sent. It may be sent when this has resolved, not before.
   *
   * @throws {Failure} when that is not on disk, or there would be no room for the outcome
   */
  intend(digits: string): Promise<void> {
    return this.#add(intentLine(digits, new Date()), true);
  }

  /**
   * Writes down what became of a message.
   *
   * @throws {Failure} when it could not be written; then the journal has the message in flight for ever
   */
  settle(outcome: Outcome): Promise<void> {
    this.#inFlight -= 1;
    return this.#add(outcomeLine(outcome), false);
  }

  /** Writes down what became of a message that an earlier run had in flight. @throws {Failure} when it cannot */
  note(outcome: Outcome): Promise<void> {
    return this.#add(outcomeLine(outcome), false);
  }

  /** Gives the blank space back, and closes the file. */
  async close(): Promise<void> {
    await this.#flushing;
    try {
      await this.#handle.truncate(this.#position);
      await this.#handle.datasync();
    } catch {
      // Blank space at its end does no harm.
    } finally {
      await this.#handle.close();
    }
  }

  #add(text: string, isIntent: boolean): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#pending.push({ text, isIntent, resolve, reject });
      this.#flushing ??= this.#flush();
    });
  }

  async #flush(): Promise<void> {
    // So that all who have something to write in this turn get into one write.
    await undefined;
    while (this.#pending.length > 0) {
      const group = this.#pending.splice(0);
      const intents = group.filter(({ isIntent }) => isIntent);
      const bytes = group.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0);
      const needed = this.#position + bytes + (this.#inFlight + intents.length) * longestLine;
      if (intents.length > 0 && !this.#broken && needed > this.#allocated) await this.#allocate(needed);
      const refused = this.#broken && intents.length > 0 ? this.#broken : undefined;
      const kept = refused ? group.filter(({ isIntent }) => !isIntent) : group;
      if (refused) for (const { reject } of intents) reject(refused);
      await this.#write(kept);
    }
    // In the same turn in which nothing was pending, so that nothing is left lying.
    this.#flushing = undefined;
  }

  async #write(group: readonly Pending[]): Promise<void> {
    if (group.length === 0) return;
    try {
      const buffer = Buffer.from(group.map(({ text }) => text).join(""));
      await writeAll(this.#handle, buffer, this.#position);
      await this.#handle.datasync();
      this.#position += buffer.length;
      this.#allocated = Math.max(this.#allocated, this.#position);
      for (const { isIntent, resolve } of group) {
        if (isIntent) this.#inFlight += 1;
        resolve();
      }
    } catch (error) {
      this.#broken ??= cannotBeWritten(this.file, error);
      await this.#blank();
      for (const { reject } of group) reject(this.#broken);
    }
  }

  /** What was written in part must not stand behind what is written next. */
  async #blank(): Promise<void> {
    try {
      await writeAll(this.#handle, Buffer.alloc(this.#allocated - this.#position, " "), this.#position);
    } catch {
      // A torn line at the end does no harm.
    }
  }

  async #allocate(needed: number): Promise<void> {
    try {
      const end = Math.max(needed, this.#allocated + step);
      const blank = Buffer.alloc(end - this.#allocated, " ");
      await writeAll(this.#handle, blank, this.#allocated, (bytes) => {
        this.#allocated += bytes;
      });
      await this.#handle.datasync();
    } catch (error) {
      // Less than was asked for may be enough.
      if (needed > this.#allocated) this.#broken ??= cannotBeWritten(this.file, error);
    }
  }
}

async function writeAll(
  handle: FileHandle,
  buffer: Buffer,
  position: number,
  onWritten?: (bytes: number) => void,
): Promise<void> {
  for (let done = 0; done < buffer.length; ) {
    const { bytesWritten } = await handle.write(buffer, done, buffer.length - done, position + done);
    done += bytesWritten;
    onWritten?.(bytesWritten);
  }
}

/** The file is there with its first line, or not at all. */
async function create(file: string, text: string): Promise<void> {
  const draft = `${file}.new-${process.pid}`;
  try {
    const handle = await open(draft, "wx");
    try {
      await writeAll(handle, Buffer.from(text), 0);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(draft, file);
  } catch (error) {
    await unlink(draft).catch(() => {});
    throw error;
  }
  await syncFolder(dirname(file));
}

/** So that the name of a new file outlives a power failure. Windows neither needs nor allows it. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === "win32") return;
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function cannotBeWritten(file: string, error: unknown): Failure {
  return new Failure(`The journal ${file} cannot be written: ${reasonOf(error)}.`);
}
