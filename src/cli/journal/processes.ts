import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readFileSync, readlinkSync } from "node:fs";
import { hostname, platform } from "node:os";

/** A process, in a way that no other one has, also after its number was given to another. */
export interface ProcessIdentity {
  /** Its number. */
  readonly pid: number;
  /** When it began, in the system's own terms; "0" where the system does not say. */
  readonly start: string;
  /** Since when the machine runs, as a hash; "0" where the system does not say. */
  readonly boot: string;
  /** The machine, and the container in it, as a hash: elsewhere its number means nothing. */
  readonly machine: string;
}

/** This process. */
export function thisProcess(): ProcessIdentity {
  return {
    pid: process.pid,
    start: startOf(process.pid) ?? "0",
    boot: hash(read("/proc/sys/kernel/random/boot_id")),
    machine: hash([hostname(), read("/etc/machine-id"), link("/proc/self/ns/pid")].join()),
  };
}

/** Whether a process still runs. "elsewhere" when it ran on another machine, where nobody here can tell. */
export function isRunning(other: ProcessIdentity, self = thisProcess()): boolean | "elsewhere" {
  if (other.machine !== self.machine) return "elsewhere";
  if (other.boot !== self.boot) return false;
  const start = startOf(other.pid);
  return start !== undefined && (start === other.start || start === "0" || other.start === "0");
}

/** When a process began; "0" when it runs and the system does not say; undefined when it does not run. */
function startOf(pid: number): string | undefined {
  if (platform() === "linux") {
    // Field 22, counted after the name, which may hold anything. A zombie has ended.
    const fields = read(`/proc/${pid}/stat`)
      ?.replace(/^.*\)\s*/s, "")
      .split(" ");
    if (fields) return fields[0] === "Z" || fields[0] === "X" ? undefined : fields[19];
    if (read("/proc/self/stat") !== undefined) return undefined;
  }
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ESRCH") return undefined;
  }
  if (platform() === "win32") return "0";
  try {
    const environment = { ...process.env, LC_ALL: "C", TZ: "UTC" };
    const started = execFileSync("ps", ["-o", "lstart=", "-p", String(pid)], {
      env: environment,
      stdio: ["ignore", "pipe", "ignore"],
    });
    return String(Date.parse(`${String(started).trim()} UTC`) || 0);
  } catch {
    return "0";
  }
}

function hash(text: string | undefined): string {
  return text === undefined ? "0" : createHash("sha256").update(text).digest("hex").slice(0, 8);
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}

function link(file: string): string | undefined {
  try {
    return readlinkSync(file);
  } catch {
    return undefined;
  }
}
