import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { largeMessage, message, oauthClient, readonlyTill, till } from "../../src/sandbox/fixtures.ts";
import type { Sandbox } from "../../src/sandbox/sandbox.ts";
import { unknownId } from "../contract/cases/requests.ts";
import { projectPath } from "../lib/project.ts";
import { type CompatCheck, CompatFailure, expectThat } from "./check.ts";
import { withSandbox } from "./sandbox-host.ts";
import { runTool } from "./tools.ts";

/** What newman says of a run, as far as it is looked at here. */
interface Summary {
  run: {
    stats: { assertions: { total: number } };
    executions: { item: { name: string }; response?: { code: number } }[];
    failures: { source: { name: string }; error: { message: string; test: string } }[];
  };
}

/** What somebody fills in who has both kinds of credentials, and names no message. */
const filledIn = {
  username: till.name,
  password: till.password,
  oauthKey: oauthClient.name,
  oauthSecret: oauthClient.secret,
  readonlyUsername: readonlyTill.name,
  readonlyPassword: readonlyTill.password,
};

const armed = {
  ...filledIn,
  sendOnceWithBasic: String(largeMessage.messageId),
  sendOnceWithOAuth: String(message.messageId),
};

async function newman(variables: Record<string, string>, args: string[] = []): Promise<Summary> {
  const folder = await mkdtemp(join(tmpdir(), "capillary-resend-"));
  const report = join(folder, "report.json");
  try {
    const { output } = await runTool("newman", [
      "run",
      projectPath("generated/postman_collection.json"),
      "--environment",
      projectPath("generated/postman_environment.json"),
      ...Object.entries(variables).flatMap(([name, value]) => ["--env-var", `${name}=${value}`]),
      ...args,
      "--reporters=json",
      `--reporter-json-export=${report}`,
    ]);
    const text = await readFile(report, "utf8").catch(() => {
      throw new CompatFailure(output);
    });
    return JSON.parse(text) as Summary;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Names of the requests that went out. */
function sent({ run }: Summary): string[] {
  return run.executions.filter(({ response }) => response !== undefined).map(({ item }) => item.name);
}

function expectAllPass({ run }: Summary): void {
  expectThat(
    run.failures.length === 0,
    run.failures.map(({ source, error }) => `${source?.name}: ${error.message}`).join("\n"),
  );
}

/** A check that runs on a sandbox of its own. */
function onSandbox(what: string, run: (baseUrl: string, sandbox: Sandbox) => Promise<void>): CompatCheck {
  return {
    name: `generated/postman_collection.json: newman ${what}`,
    run: () => withSandbox(run),
  };
}

export const postmanChecks: CompatCheck[] = [
  onSandbox(
    "finds the sandbox right with both schemes, and sends each message named once",
    async (baseUrl, sandbox) => {
      const summary = await newman({ ...armed, baseUrl }, ["--iteration-count=2"]);
      expectAllPass(summary);
      const { item } = JSON.parse(
        await readFile(projectPath("generated/postman_collection.json"), "utf8"),
      ) as { item: { item: { name: string }[] }[] };
      const names = item.flatMap((folder) => folder.item.map(({ name }) => name));
      const missing = names.filter((name) => !sent(summary).includes(name));
      expectThat(missing.length === 0, `It left out: ${missing.join(", ")}`);
      expectThat(
        summary.run.stats.assertions.total === 3 * sent(summary).length,
        `It made ${summary.run.stats.assertions.total} checks of ${sent(summary).length} answers, not three of each.`,
      );
      const messages = sandbox.ledger.map(({ resentFrom, by }) => `${resentFrom} by ${by}`);
      expectThat(
        messages.join() ===
          `${largeMessage.messageId} by ${till.name},${message.messageId} by ${oauthClient.name}`,
        `It sent: ${messages.join(", ") || "nothing"}`,
      );
    },
  ),
  onSandbox("sends nothing while no message is named", async (baseUrl, sandbox) => {
    const summary = await newman({ ...filledIn, baseUrl });
    expectAllPass(summary);
    expectThat(sent(summary).length > 0, "It called nothing at all.");
    expectThat(sandbox.ledger.length === 0, `It sent ${sandbox.ledger.length} messages.`);
  }),
  onSandbox("sends nothing for what is no id, nor for an id from a data file", async (baseUrl, sandbox) => {
    expectAllPass(await newman({ ...filledIn, baseUrl, sendOnceWithBasic: `${message.messageId}x` }));
    const rows = projectPath("test/compat/postman-rows.json");
    expectAllPass(
      await newman({ ...filledIn, baseUrl }, [`--iteration-data=${rows}`, "--iteration-count=3"]),
    );
    expectThat(sandbox.ledger.length === 0, `It sent ${sandbox.ledger.length} messages.`);
  }),
  {
    name: "generated/postman_collection.json: newman calls nothing before anything is filled in",
    async run() {
      const summary = await newman({});
      expectAllPass(summary);
      expectThat(sent(summary).length === 0, `It called: ${sent(summary).join(", ")}`);
    },
  },
  onSandbox("notices a host that fails, and a failure inside a 200", async (baseUrl, sandbox) => {
    sandbox.faults.add({ kind: "errorAfterSend" });
    // The id of no message: the sandbox answers 200, and nothing is sent.
    const { run } = await newman({ ...armed, baseUrl, sendOnceWithOAuth: unknownId });
    const failed = run.failures.map(({ source, error }) => `${source.name}: ${error.test}`);
    const expected = [
      "SENDS A MESSAGE: resend with Basic: HTTP 200",
      "SENDS A MESSAGE: resend with Basic: the body decides: sent, to the digit",
      "SENDS A MESSAGE: resend with OAuth: the body decides: sent, to the digit",
    ];
    expectThat(failed.join() === expected.join(), `It finds fault with: ${failed.join(", ") || "nothing"}`);
  }),
];
