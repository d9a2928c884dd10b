import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import ts from "typescript";
import { projectPath } from "../lib/project.ts";
import { entries } from "./entries.ts";

const importable = entries.filter(({ isProgram }) => !isProgram);

/** Where the declarations of a source file are, below the top level. */
function declarationsOf(source: string): string {
  return join("dist/types", source.replace(/\.ts$/, ".d.ts"));
}

/**
 * Writes the declarations of every entry, and of what they refer to, below `dist/types/`.
 *
 * @throws {Error} when the sources have type errors
 */
export async function writeDeclarations(): Promise<void> {
  const declared = emitDeclarations();
  const wanted = new Set<string>();
  const queue = importable.map(({ source }) => declarationsOf(source));
  for (const file of queue) {
    if (wanted.has(file)) continue;
    wanted.add(file);
    const text = declared.get(file);
    if (text === undefined) throw new Error(`${file} is imported, but was not declared.`);
    for (const [, path] of text.matchAll(/from "(\.[^"]+)\.js"/g))
      queue.push(join(dirname(file), `${path}.d.ts`));
  }
  for (const file of wanted) {
    await mkdir(projectPath(dirname(file)), { recursive: true });
    await writeFile(projectPath(file), declared.get(file) ?? "");
  }
}

function emitDeclarations(): Map<string, string> {
  const { config } = ts.readConfigFile(projectPath("tsconfig.json"), ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, projectPath("."));
  const program = ts.createProgram(
    importable.map(({ source }) => projectPath(source)),
    { ...options, noEmit: false, declaration: true, emitDeclarationOnly: true, rootDir: projectPath(".") },
  );
  const [problem] = ts.getPreEmitDiagnostics(program);
  if (problem) throw new Error(ts.flattenDiagnosticMessageText(problem.messageText, "\n"));
  const declared = new Map<string, string>();
  program.emit(undefined, (file, text) => {
    const source = relative(projectPath("."), file).replace(/\.d\.ts$/, ".ts");
    // The compiler leaves the extensions of the sources, which only it understands.
    declared.set(declarationsOf(source), text.replace(/(from ")(\.[^"]+)\.ts"/g, '$1$2.js"'));
  });
  return declared;
}
