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

/** A real process of Node's. */
export class NodeProcess {
  stdout = "";
  stderr = "";
  readonly #child: ChildProcess;
  readonly #closed: Promise<unknown>;

  /** @param input what comes on its standard input; nothing by default, null for what is written later */
  constructor(args: string[], folder: string, environment: NodeJS.ProcessEnv, input?: string | null) {
    this.#child = spawn(process.execPath, args, {
      cwd: folder,
      env: environment,
      stdio: [input === undefined ? "ignore" : "pipe", "pipe", "pipe"],
    });
    // Who ends before it has read all is no fault of the writer's.
    this.#child.stdin?.on("error", () => {});
    if (typeof input === "string") this.#child.stdin?.end(input);
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
        throw new Error(`The process ended before it printed ${pattern}:\n${this.stdout}${this.stderr}`);
      }
    }
  }

  kill(signal: NodeJS.Signals): void {
    this.#child.kill(signal);
  }

  /** Writes on its standard input, and leaves that open. */
  write(text: string): void {
    this.#child.stdin?.write(text);
  }

  /** Reads no more of its standard output, as `head` does when it has enough. */
  closeStdout(): void {
    this.#child.stdout?.destroy();
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

/** A real process that runs a script of `scripts/`. */
export class ScriptProcess extends NodeProcess {
  constructor(script: string, args: string[], folder = projectPath("."), environment = {}) {
    super(["--no-warnings", "--import", "tsx", `scripts/${script}`, ...args], folder, {
      ...process.env,
      ...environment,
    });
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
