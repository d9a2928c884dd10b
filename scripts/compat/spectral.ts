import type { CompatCheck } from "./check.ts";
import { documents } from "./documents.ts";
import { runToolOrFail } from "./tools.ts";

/** Every rule of Spectral's own set and of the OWASP set; test/compat/spectral.yaml says which are off, and why. */
export const spectralChecks: CompatCheck[] = documents.map(({ file, path }) => ({
  name: `${file}: Spectral finds nothing, by spectral:oas and the OWASP rules`,
  async run() {
    await runToolOrFail("@stoplight/spectral-cli", [
      "lint",
      path,
      "--ruleset=spectral.yaml",
      "--fail-severity=hint",
    ]);
  },
}));
