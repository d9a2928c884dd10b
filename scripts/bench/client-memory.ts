import { type Benchmark, goalAtMost, markdownTable } from "./benchmark.ts";
import type { Sample } from "./client-memory-process.ts";
import { againstFastServer } from "./process.ts";

const megabytes = (bytes: number) => (bytes / 1e6).toFixed(2);

/** Bytes for a call. One object that is kept takes more; the engine's own, such as compiled code, takes less. */
const limit = 25;

/** Whether many calls leave anything behind. */
export const clientMemoryBenchmark: Benchmark = {
  name: "client-memory",
  what: "memory and listeners after thousands of calls of 50 concurrent callers",
  needsClients: false,
  async run() {
    const measure = (name: string) =>
      againstFastServer<Sample[]>("client-memory-process.ts", [name], ["--expose-gc"]);
    const fetch = await measure("fetch");
    const ours = await measure("capillary-resend");
    const rows = ours.map(({ calls, heap, listeners }, index) => [
      String(calls),
      megabytes(fetch[index]?.heap ?? 0),
      megabytes(heap),
      String(listeners),
    ]);
    const more = growthForCall(ours) - growthForCall(fetch);
    const listeners = ours.at(-1)?.listeners ?? 0;
    return [
      "Heap in MB after calls of 50 concurrent callers, garbage collected; those of ours share one AbortSignal:",
      "",
      markdownTable(["calls", "fetch", "capillary-resend", "listeners on the signal"], rows),
      "",
      `After the first thousand, bytes that stay for a call: ${growthForCall(ours).toFixed(0)}, with fetch ${growthForCall(fetch).toFixed(0)}. Goal for the difference: ${goalAtMost(more, limit)}; for the listeners: ${goalAtMost(listeners, 0)}.`,
    ].join("\n");
  },
};

function growthForCall(samples: readonly Sample[]): number {
  const [first, last] = [samples[0], samples.at(-1)] as [Sample, Sample];
  return (last.heap - first.heap) / (last.calls - first.calls);
}
