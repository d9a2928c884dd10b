import { arazzoChecks } from "./arazzo.ts";
import type { CompatCheck } from "./check.ts";
import { clientGeneratorChecks } from "./client-generator.ts";
import { parserChecks } from "./parsers.ts";
import { postmanChecks } from "./postman.ts";
import { spectralChecks } from "./spectral.ts";

/** Every check, in the order in which they run. */
export const compatChecks: CompatCheck[] = [
  ...parserChecks,
  ...spectralChecks,
  ...clientGeneratorChecks,
  ...postmanChecks,
  ...arazzoChecks,
];
