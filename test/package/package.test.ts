import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import ts from "typescript";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { installPackage } from "../../scripts/lib/installed-package.ts";
import { projectPath } from "../../scripts/lib/project.ts";
import { type Certificates, makeCertificates } from "../../scripts/runtimes/hosts/certificates.ts";
import { failuresOf } from "../../scripts/runtimes/matrix.ts";
import { prepareProgram, runProgram } from "../../scripts/runtimes/run-program.ts";
import { thisNode } from "../../scripts/runtimes/runtimes.ts";
import { describePages } from "./pages.ts";

// One file, because each of these needs the package built and installed, which takes as long as all of them.
let folder: string;
let tarball: string;
let certificates: Certificates;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "capillary-resend-"));
  [tarball, certificates] = await Promise.all([installPackage(folder), makeCertificates(folder)]);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const usage = `
import { createResendClient, type ResendResult } from "capillary-resend";
import { createClient, errorCodes } from "capillary-resend/api";
import { createSandbox } from "capillary-resend/sandbox";

const sandbox = createSandbox();
const client = createResendClient({
  host: "sandbox",
  auth: { username: "store.server", password: "server123" },
  fetch: sandbox.fetch,
});
const result: ResendResult = await client.resend(9007199254740993n, { timeout: 5000 });
if (result.outcome === "resent") {
  const id: number | bigint = result.undeliveredMessageId;
  console.log(result.outcome, id, sandbox.ledger.length);
} else {
  const code: number | undefined = result.error.code;
  console.log(result.outcome, code);
}
// @ts-expect-error an answer may be none of a success
console.log(result.resentMessageId === undefined);
// @ts-expect-error a misspelt option
void (() => client.resend(1, { timeOut: 5000 }));
const { error } = await createClient({ baseUrl: "http://sandbox", fetch: sandbox.fetch }).POST(
  "/v2/communications/resend",
  { body: { messageId: 1 } },
);
console.log(error?.errors?.[0]?.code, errorCodes[4223].name);
`;

describe("The packed package in an empty project", () => {
  it.each([
    ["node16", ts.ModuleKind.Node16, ts.ModuleResolutionKind.Node16],
    ["nodenext", ts.ModuleKind.NodeNext, ts.ModuleResolutionKind.NodeNext],
    ["bundler", ts.ModuleKind.ESNext, ts.ModuleResolutionKind.Bundler],
  ])("type-checks under %s, strictly and with its declarations", async (name, module, moduleResolution) => {
    const file = join(folder, `${name}.ts`);
    await writeFile(file, usage);
    const program = ts.createProgram([file], {
      module,
      moduleResolution,
      target: ts.ScriptTarget.ES2022,
      strict: true,
      // Of the declarations only the compiler's own.
      skipDefaultLibCheck: true,
      noEmit: true,
      types: [],
    });
    const problems = ts
      .getPreEmitDiagnostics(program)
      .map(
        ({ file, messageText }) => `${file?.fileName}: ${ts.flattenDiagnosticMessageText(messageText, " ")}`,
      );
    expect(problems).toEqual([]);
  });

  it.each([
    ["publint", ["--strict"]],
    ["attw", ["--profile", "esm-only"]],
  ])("is clean for %s", async (command, options) => {
    await promisify(execFile)(projectPath(`node_modules/.bin/${command}`), [tarball, ...options]);
  });

  it("runs on Node", async () => {
    const file = join(folder, "usage.mjs");
    await writeFile(
      file,
      ts.transpile(usage, { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022 }),
    );
    const { stdout } = await promisify(execFile)(process.execPath, [file], { cwd: folder });
    expect(stdout).toBe("resent 9007199254740993n 1\nfalse\n401 messageNotFound\n");
  });
});

describe("npm run runtimes", () => {
  it("finds that every check holds on this Node", async () => {
    const verdicts = await runProgram(await prepareProgram(folder), thisNode);
    expect(failuresOf([{ label: "this", verdicts }])).toEqual([]);
    expect(verdicts.length).toBeGreaterThan(60);
  });

  it("finds a runtime that dies", async () => {
    const dying = { ...thisNode, args: ["--import", "data:text/javascript,process.exit(3)"] };
    const verdicts = await runProgram({ folder, certificates }, dying);
    expect(failuresOf([{ label: "this", verdicts }])).toEqual([
      "✗ this: it did not begin",
      "✗ this: the process ends by itself: it ended with 3: ",
    ]);
  });
});

describePages(() => ({ folder, certificates }));
