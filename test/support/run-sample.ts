import { execFile } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { projectPath } from "../../scripts/lib/project.ts";
import { temporaryFolder } from "./contract.ts";

/** What a reader of the docs has set before running a sample; any credentials will do for the mock. */
function sampleEnvironment(baseUrl: string): Record<string, string> {
  return {
    CAPILLARY_BASE_URL: baseUrl,
    CAPILLARY_USERNAME: "store.server",
    CAPILLARY_PASSWORD: "server123",
    CAPILLARY_OAUTH_KEY: "sandbox-key",
    CAPILLARY_OAUTH_SECRET: "sandbox-secret",
  };
}

/** Runs a sample as a reader would, from inside this package, and returns what it prints. */
export async function runSample(
  lang: string,
  source: string,
  baseUrl: string,
): Promise<{ stdout: string; stderr: string }> {
  const folder = await temporaryFolder(projectPath("test"));
  const file = join(folder, lang === "TypeScript" ? "sample.ts" : "sample.sh");
  await writeFile(file, source);
  const [command, args] =
    lang === "TypeScript" ? [process.execPath, ["--import", "tsx", file]] : ["sh", ["-e", file]];
  return await new Promise((resolve, reject) => {
    execFile(
      command,
      args,
      { env: { ...process.env, ...sampleEnvironment(baseUrl) } },
      (error, stdout, stderr) => (error ? reject(error) : resolve({ stdout, stderr })),
    );
  });
}
