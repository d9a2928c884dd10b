/** An entry of the package. */
export interface Entry {
  /** Source, below the top level. */
  source: string;
  /** Built file, below the top level. */
  output: string;
  /** Whether the packages that it imports are part of the file, because whoever installs the package does not get them. */
  holdsPackages: boolean;
  /** Whether it is a program, which nobody imports: it gets no declarations. */
  isProgram?: true;
}

/** Every entry of the package, as `exports` and `bin` in package.json name them. */
export const entries: Entry[] = [
  { source: "src/client/index.ts", output: "dist/index.js", holdsPackages: false },
  { source: "src/api.ts", output: "dist/api.js", holdsPackages: false },
  { source: "src/msw/handlers.ts", output: "dist/msw.js", holdsPackages: false },
  // As deep below the top level as its source, which reads generated/openapi.json.
  { source: "src/sandbox/sandbox.ts", output: "dist/sandbox/sandbox.js", holdsPackages: true },
  { source: "src/cli/main.ts", output: "dist/cli/main.js", holdsPackages: true, isProgram: true },
];
