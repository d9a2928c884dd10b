import { sep } from "node:path";
import ts from "typescript";
import { projectPath } from "../../scripts/lib/project.ts";

/** A file of this project as the compiler writes it: with slashes, on Windows, too. */
const compilerPath = (relative: string) => projectPath(relative).replaceAll(sep, "/");

/**
 * Type-checks files with the project's own settings. They need not exist: a file given here stands in the place of
 * the one on disk, so that a test can see what a change would do.
 *
 * @param files content by path below the top level
 * @returns a line for each error in them, with the file's path below the top level
 */
export function typeErrors(files: Record<string, string>): string[] {
  const { config } = ts.readConfigFile(projectPath("tsconfig.json"), ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, projectPath("."));
  const overlay = new Map(Object.entries(files).map(([name, content]) => [compilerPath(name), content]));
  const host = ts.createCompilerHost(options);
  const { fileExists, readFile, getSourceFile } = host;
  host.fileExists = (name) => overlay.has(name) || fileExists(name);
  host.readFile = (name) => overlay.get(name) ?? readFile(name);
  host.getSourceFile = (name, target, ...rest) => {
    const content = overlay.get(name);
    return content === undefined
      ? getSourceFile(name, target, ...rest)
      : ts.createSourceFile(name, content, target);
  };
  const program = ts.createProgram([...overlay.keys()], options, host);
  return ts.getPreEmitDiagnostics(program).map((diagnostic) => {
    const file = diagnostic.file?.fileName.replace(compilerPath(""), "") ?? "";
    return `${file}: ${ts.flattenDiagnosticMessageText(diagnostic.messageText, " ")}`;
  });
}
