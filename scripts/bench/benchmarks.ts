import type { Benchmark } from "./benchmark.ts";
import { cliBenchmark } from "./cli.ts";
import { cliMemoryBenchmark } from "./cli-memory.ts";
import { clientCallBenchmark } from "./client-call.ts";
import { clientImportBenchmark } from "./client-import.ts";
import { clientMemoryBenchmark } from "./client-memory.ts";
import { clientSizeBenchmark } from "./client-size.ts";
import { contractBenchmark } from "./contract.ts";
import { generateBenchmark } from "./generate.ts";
import { sandboxBenchmark } from "./sandbox.ts";

/** Every benchmark, in the order in which they run. */
export const benchmarks: readonly Benchmark[] = [
  clientCallBenchmark,
  clientSizeBenchmark,
  clientImportBenchmark,
  clientMemoryBenchmark,
  generateBenchmark,
  contractBenchmark,
  sandboxBenchmark,
  cliBenchmark,
  cliMemoryBenchmark,
];
