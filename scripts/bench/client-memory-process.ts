import { getEventListeners } from "node:events";
import { setTimeout as delay } from "node:timers/promises";
import { messageId, ourClient, resendWith } from "./measured-clients.ts";

/** Memory after a number of calls, once what is not needed was collected. */
export interface Sample {
  readonly calls: number;
  /** Bytes. */
  readonly heap: number;
  /** Listeners on the signal that all calls of our client had. */
  readonly listeners: number;
}

const callers = 50;
const stages = [1_000, 5_000, 10_000, 15_000, 20_000];

// Started with the address of the server, the name of a client, and --expose-gc.
const [, , url = "", name = ""] = process.argv;
const { signal } = new AbortController();
const resend = await resendOf(name);
const samples: Sample[] = [];
let calls = 0;
for (const stage of stages) {
  const caller = async () => {
    while (calls < stage) {
      calls += 1;
      if ((await resend()) !== "success") throw new Error("A call failed.");
    }
  };
  await Promise.all(Array.from({ length: callers }, caller));
  samples.push({ calls, heap: await settledHeap(), listeners: getEventListeners(signal, "abort").length });
}
process.on("disconnect", () => process.exit(0));
process.send?.(samples);

async function resendOf(name: string): Promise<() => Promise<string>> {
  if (name !== "capillary-resend") {
    const resend = await resendWith(name, url);
    return () => resend(messageId);
  }
  const client = await ourClient(url);
  return async () => {
    const { outcome } = await client.resend(messageId, { signal });
    return outcome === "resent" ? "success" : outcome;
  };
}

async function settledHeap(): Promise<number> {
  for (let time = 0; time < 10; time++) {
    globalThis.gc?.();
    // What is cleaned up after a collection is cleaned up later.
    await delay(50);
  }
  return process.memoryUsage().heapUsed;
}
