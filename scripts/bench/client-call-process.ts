import { messageId, resendWith } from "./measured-clients.ts";

/** What a round took. */
export interface Round {
  /** Microseconds for a call. */
  readonly time: number;
  /** Microseconds of this process's CPU for a call. */
  readonly cpu: number;
}

const callsInRound = 200;

// Started with the address of the server, the name of a client, and how many calls are under way at once. Each client has
// a process of its own, because what one switches on in the engine slows down the others. It makes a round of calls
// whenever the parent says something.
const [, , url = "", name = "", concurrency = "1"] = process.argv;
const resend = await resendWith(name, url);

async function round(): Promise<Round> {
  let left = callsInRound;
  const caller = async () => {
    while (left-- > 0) {
      if ((await resend(messageId)) !== "success") throw new Error("A call failed.");
    }
  };
  const cpu = process.cpuUsage();
  const began = performance.now();
  await Promise.all(Array.from({ length: Number(concurrency) }, caller));
  const time = performance.now() - began;
  const { user, system } = process.cpuUsage(cpu);
  return { time: (time * 1000) / callsInRound, cpu: (user + system) / callsInRound };
}

process.on("disconnect", () => process.exit(0));
process.on("message", async () => process.send?.(await round()));
process.send?.("ready");
