import { exitCodes } from "./exit-codes.ts";

/** A state that one line explains. It ends the process, and is shown without a stack trace. */
export class Failure extends Error {
  readonly exitCode: number;

  constructor(message: string, exitCode: number = exitCodes.notResent) {
    super(message);
    this.exitCode = exitCode;
  }
}

/** A mistake in the command, its settings or its files. Nothing was sent. */
export class UsageError extends Failure {
  constructor(message: string) {
    super(message, exitCodes.usage);
  }
}

const reasons: Record<string, string> = {
  ENOENT: "there is no such file",
  EACCES: "access is denied",
  EPERM: "access is denied",
  EISDIR: "it is a folder",
  ENOTDIR: "a part of the path is no folder",
  EROFS: "the file system can only be read",
  ENOSPC: "no space is left on the device",
  EDQUOT: "the disk quota is used up",
  EFBIG: "the file would be larger than the system allows",
  EIO: "the device failed",
  EMFILE: "too many files are open",
};

/** What the system says of a file, in words. */
export function reasonOf(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  return reasons[code ?? ""] ?? code ?? message;
}
