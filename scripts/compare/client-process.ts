import { setTimeout as delay } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import type { Adapter, Said, Target } from "./adapter.ts";

/** A call that the process of a client makes. */
export interface Job {
  readonly id: number;
  readonly target: Target;
  readonly messageId: number;
  readonly warmsUp: boolean;
}

/** What the client said. */
export interface Report {
  readonly id: number;
  readonly said: Said;
  /** Milliseconds that the call took. */
  readonly duration: number;
  /** Its error, in one line. */
  readonly error?: string;
}

// Started with the file of a client's adapter: takes jobs from the parent until it lets go. The clients get a process of
// their own because the sandbox's server puts its own Request and Response in the place of the global ones.
const [, , file] = process.argv;
if (process.send && file) {
  const { default: adapter } = (await import(pathToFileURL(file).href)) as { default: Adapter };
  process.on("disconnect", () => process.exit(0));
  process.on("message", async (jobs: Job[]) => {
    for (const job of jobs) {
      const reported = run(adapter, job).then((report) => process.send?.(report));
      // All at once they would hold each other up for longer than their time limits.
      await Promise.race([reported, delay(250)]);
    }
    process.send?.("begun");
  });
  process.send("ready");
}

async function run(adapter: Adapter, { id, target, messageId, warmsUp }: Job): Promise<Report> {
  const resend = adapter(target);
  let began = performance.now();
  const duration = () => Math.round(performance.now() - began);
  try {
    if (warmsUp) {
      if ((await resend(messageId)) !== "success") throw new Error("The call that comes first failed.");
      // A connection is free for another call a little after the answer was read.
      await delay(100);
    }
    began = performance.now();
    const said = await resend(messageId);
    return { id, said, duration: duration() };
  } catch (error) {
    return { id, said: "failure", duration: duration(), error: String(error).split("\n")[0] ?? "" };
  }
}
