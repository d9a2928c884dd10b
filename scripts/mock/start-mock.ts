import { createSingleProcessPrism } from "@stoplight/prism-cli/dist/util/createServer.js";
import { loopback } from "../lib/ports.ts";
import { contractFile, projectPath } from "../lib/project.ts";
import type { RunningServer } from "../lib/running-server.ts";
import { loadContract } from "../openapi/load-contract.ts";

/**
 * Starts Prism on the contract, on loopback.
 *
 * @param port a port that is free, see `claimPort`
 * @param logLevel "info" tells of each request, "silent" of none
 * @throws {UserError} when the contract cannot be read; Prism itself would answer with a stack trace
 */
export async function startMock(port: number, logLevel: "info" | "silent"): Promise<RunningServer> {
  await loadContract();
  const server = await createSingleProcessPrism({
    document: projectPath(contractFile),
    host: loopback,
    port,
    cors: true,
    dynamic: false,
    errors: false,
    multiprocess: false,
    ignoreExamples: false,
    seed: "",
    jsonSchemaFakerFillProperties: false,
    verboseLevel: logLevel,
  });
  return { url: `http://${loopback}:${port}`, close: () => server.close() };
}
