import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import type { Readable } from "node:stream";
import { projectPath } from "../../scripts/lib/project.ts";

/** What a finished process has said, and how it ended. */
export interface Finished {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** The exit code of a script that was asked to end: it does so by itself. On Windows nobody can ask; it is ended at once. */
export const codeWhenStopped = process.platform === "win32" ? null : 0;

/** A real process that runs a script of `scripts/`. */
export class ScriptProcess {
  stdout = "";
  stderr = "";
  readonly #child: ChildProcess;
  readonly #closed: Promise<unknown>;

  constructor(script: string, args: string[], folder = projectPath("."), environment = {}) {
    this.#child = spawn(
      process.execPath,
      ["--no-warnings", "--import", "tsx", `scripts/${script}`, ...args],
      {
        cwd: folder,
        env: { ...process.env, ...environment },
        stdio: ["ignore", "pipe", "pipe"],
      },
    );
    this.#child.stdout?.on("data", (data) => {
      this.stdout += data;
    });
    this.#child.stderr?.on("data", (data) => {
      this.stderr += data;
    });
    this.#closed = once(this.#child, "close");
  }

  get pid(): number {
    return this.#child.pid ?? 0;
  }

  /** Waits until one of its streams matches, and returns the match. */
  async printed(pattern: RegExp, stream: "stdout" | "stderr" = "stdout"): Promise<RegExpExecArray> {
    for (;;) {
      const match = pattern.exec(this[stream]);
      if (match) return match;
      const ended = this.#closed.then(() => "ended");
      const more = once(this.#child[stream] as Readable, "data");
      if ((await Promise.race([more, ended])) === "ended" && !pattern.exec(this[stream])) {
        throw new Error(`The script ended before it printed ${pattern}:\n${this.stdout}${this.stderr}`);
      }
    }
  }

  kill(signal: NodeJS.Signals): void {
    this.#child.kill(signal);
  }

  async finished(): Promise<Finished> {
    await this.#closed;
    return { code: this.#child.exitCode, stdout: this.stdout, stderr: this.stderr };
  }

  /** Ends the process if it still runs, and waits for its end. */
  async stop(): Promise<Finished> {
    this.kill("SIGTERM");
    return await this.finished();
  }
}

/** Runs a script to its end. */
export function runScript(
  script: string,
  args: string[],
  folder?: string,
  environment?: Record<string, string>,
): Promise<Finished> {
  return new ScriptProcess(script, args, folder, environment).finished();
}
