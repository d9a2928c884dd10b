import { parseArgs } from "node:util";
import { UserError } from "../lib/run-script.ts";

/** What one comparison is told. */
export interface Settings {
  /** A commit, tag or branch; the last release tag when it is undefined. */
  ref: string | undefined;
  isJson: boolean;
  /** Whether a missing minor or patch bump fails, too. */
  isStrict: boolean;
}

export const help = `Tells which changes of the contract break those who use it, and what version they ask for.

  npm run contract:diff                    from the last release tag (such as v1.2.3) to the working tree
  npm run contract:diff -- GIT_REF         from a commit, tag or branch

  --strict   a missing minor or patch bump fails, too; by default only a breaking change without its bump does
  --json     one JSON object for machines (npm run --silent contract:diff -- --json)

A breaking change asks for a major version, one that breaks nobody for a minor one, new text for a patch. Below 1.0.0
a minor version is enough for the first, a patch for the others. What it has no rule for counts as breaking.

Exit code: 0 info.version is fine, or there is no release yet; 1 it is not; 2 it could not be told.`;

/**
 * @returns undefined when only the help is asked for
 * @throws {UserError} one line that says what is wrong and what to do
 */
export function readSettings(args: string[]): Settings | undefined {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      strict: { type: "boolean", default: false },
      json: { type: "boolean", default: false },
      help: { type: "boolean", short: "h" },
    },
  });
  if (values.help) return undefined;
  const [ref, ...more] = positionals;
  if (more.length > 0) throw new UserError(`One git ref only, but there is also ${more.join(" ")}.`);
  if (ref === "") throw new UserError("The git ref is empty. Leave it out for the last release tag.");
  return { ref, isJson: values.json, isStrict: values.strict };
}
