import { plan } from "./contract/plan.ts";
import { preflight } from "./contract/preflight.ts";
import { printPlan, printResult } from "./contract/report/console.ts";
import { makeReportFolder, writeReports } from "./contract/report/write-reports.ts";
import { isKept } from "./contract/result.ts";
import { runContract } from "./contract/run-contract.ts";
import { help, readSettings } from "./contract/settings.ts";
import { runScript } from "./lib/run-script.ts";

const broken = 1;
const couldNotBeTested = 2;

// A run that ends in a way that nobody has thought of must not look like a success.
process.exitCode = broken;

await runScript(async () => {
  const settings = readSettings(process.argv.slice(2), process.env);
  if (!settings) {
    console.log(help);
    process.exitCode = 0;
    return;
  }
  const host = await preflight(settings);
  if (settings.report !== undefined) await makeReportFolder(settings.report);
  const thePlan = plan(settings, host);
  printPlan(thePlan, settings, host.isPrism);
  const result = await runContract(settings, thePlan, host, { onProgress: progressLine() });
  printResult(result);
  await writeReports(result, settings.report, process.env.GITHUB_STEP_SUMMARY);
  if (isKept(result)) process.exitCode = 0;
  // A connection that a host keeps open would keep this process from ending.
  process.exit();
}, couldNotBeTested);

/** Shows how far the run is, where somebody watches. */
function progressLine(): (done: number, of: number) => void {
  if (!process.stderr.isTTY) return () => {};
  return (done, of) => process.stderr.write(done < of ? `\r${done} of ${of}` : "\r\x1b[K");
}
