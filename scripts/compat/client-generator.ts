import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { basicAuthorization } from "../../src/api.ts";
import { message, till } from "../../src/sandbox/fixtures.ts";
import { projectPath } from "../lib/project.ts";
import { type CompatCheck, expectThat } from "./check.ts";
import { withSandbox } from "./sandbox-host.ts";
import { runToolOrFail } from "./tools.ts";

/** What somebody writes who has generated the client: it compiles only if the types say what the contract says. */
const consumer = `import { Api, type ErrorEnvelope, type ResendSuccess } from "./api.js";

export async function resend(baseUrl: string, authorization: string, messageId: number): Promise<string> {
  const api = new Api({ baseUrl, baseApiParams: { headers: { authorization } } });
  const { data } = await api.v2.resendCommunication({ messageId });
  // HTTP 200 can be a failure, so the type has to be a union of both.
  if ("resentMessageId" in data) return \`sent \${(data satisfies ResendSuccess).undeliveredMessageId}\`;
  return \`failed \${(data satisfies ErrorEnvelope).errors[0]?.code}\`;
}
`;

const tsconfig = {
  compilerOptions: {
    strict: true,
    target: "ES2022",
    lib: ["ES2022", "DOM", "DOM.Iterable"],
    module: "NodeNext",
    types: [],
  },
};

export const clientGeneratorChecks: CompatCheck[] = [
  {
    name: "generated/openapi-3.0.json: swagger-typescript-api makes a client that compiles under strict, and resends",
    async run() {
      const folder = await mkdtemp(join(tmpdir(), "capillary-resend-"));
      try {
        const input = projectPath("generated/openapi-3.0.json");
        await runToolOrFail("swagger-typescript-api", [
          "generate",
          `--path=${input}`,
          `--output=${folder}`,
          "--name=api.ts",
          "--silent",
        ]);
        const file = join(folder, "api.ts");
        const source = await readFile(file, "utf8");
        // It switches the compiler off in what it makes, so that to compile it would prove nothing.
        await writeFile(file, source.replace("// @ts-nocheck", ""));
        await writeFile(join(folder, "package.json"), '{"type":"module"}');
        await writeFile(join(folder, "consumer.ts"), consumer);
        await writeFile(join(folder, "tsconfig.json"), JSON.stringify(tsconfig));
        await runToolOrFail("typescript", ["--project", folder], projectPath("."));
        await resendWith(join(folder, "consumer.js"));
      } finally {
        await rm(folder, { recursive: true, force: true });
      }
    },
  },
];

async function resendWith(file: string): Promise<void> {
  const { resend } = (await import(pathToFileURL(file).href)) as {
    resend(baseUrl: string, authorization: string, messageId: number): Promise<string>;
  };
  await withSandbox(async (url, sandbox) => {
    const authorization = basicAuthorization(till.name, till.password);
    const outcomes = [
      await resend(url, authorization, Number(message.messageId)),
      await resend(url, authorization, 1),
    ];
    expectThat(
      outcomes.join() === `sent ${message.messageId},failed 4223`,
      `The client answered: ${outcomes.join(", ")}`,
    );
    expectThat(sandbox.ledger.length === 1, `The client sent ${sandbox.ledger.length} messages.`);
  });
}
