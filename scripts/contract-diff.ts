import { compareContracts } from "./contract-diff/compare-contracts.ts";
import { assertCheckout, contractFilesAt, lastReleaseTag } from "./contract-diff/git.ts";
import { isAcceptable, report, reportForMachines } from "./contract-diff/report.ts";
import { help, readSettings } from "./contract-diff/settings.ts";
import { runScript } from "./lib/run-script.ts";

const notEnough = 1;
const couldNotBeTold = 2;

await runScript(async () => {
  const settings = readSettings(process.argv.slice(2));
  if (!settings) return console.log(help);
  await assertCheckout();
  const base = settings.ref ?? (await lastReleaseTag());
  if (base === undefined) {
    const none = "There is no release tag yet, such as v1.0.0, so there is nothing to compare with.";
    return console.log(settings.isJson ? JSON.stringify(reportForMachines(undefined), null, 2) : none);
  }
  const files = await contractFilesAt(base);
  // It takes longer to start than all of the above to answer.
  const { loadContract } = await import("./openapi/load-contract.ts");
  const { loadFiles } = await import("./contract-diff/load-files.ts");
  const comparison = compareContracts(await loadFiles(files, base), await loadContract());
  process.exitCode = isAcceptable(comparison, settings.isStrict) ? 0 : notEnough;
  console.log(
    settings.isJson
      ? JSON.stringify(reportForMachines(base, comparison, process.exitCode), null, 2)
      : report(base, comparison, settings.isStrict),
  );
}, couldNotBeTold);
