import { basicAuthorization } from "../../src/api.ts";
import { largeMessage, message, oauthClient, till } from "../../src/sandbox/fixtures.ts";
import type { Sandbox } from "../../src/sandbox/sandbox.ts";
import { resendBody, resendOperation, unknownId } from "../contract/cases/requests.ts";
import { type Change, replacing } from "../contract-mutants/changes.ts";
import { projectPath } from "../lib/project.ts";
import { type CompatCheck, expectThat } from "./check.ts";
import { withSandbox } from "./sandbox-host.ts";
import { runTool, type ToolResult } from "./tools.ts";

const file = "openapi/resend.arazzo.yaml";

const credentials = {
  key: oauthClient.name,
  secret: oauthClient.secret,
  authorization: basicAuthorization(till.name, till.password),
};

/** Runs workflows of the Arazzo document, all of them unless told otherwise. */
async function respect(url: string, inputs: Record<string, string>, workflow?: string): Promise<ToolResult> {
  return await runTool(
    "@redocly/cli",
    [
      "respect",
      file,
      `--server=resendApi=${url}`,
      ...Object.entries(inputs).map(([name, value]) => `--input=${name}=${value}`),
      ...(workflow ? [`--workflow=${workflow}`] : []),
    ],
    projectPath("."),
  );
}

/** A check that runs on a host of its own: the sandbox, or one that a change made of it. */
function onHost(
  what: string,
  run: (url: string, sandbox: Sandbox) => Promise<void>,
  change?: Change,
): CompatCheck {
  return {
    name: `${file}: redocly respect ${what}`,
    run: () => withSandbox(run, change),
  };
}

/** What the sandbox sent, such as "1746061653596 by store.server". */
function sent(sandbox: Sandbox): string {
  return sandbox.ledger.map(({ resentFrom, by }) => `${resentFrom} by ${by}`).join(", ");
}

export const arazzoChecks: CompatCheck[] = [
  onHost(
    "finds the sandbox right, and each workflow that resends sends one message",
    async (url, sandbox) => {
      const { code, output } = await respect(url, { ...credentials, messageId: String(message.messageId) });
      expectThat(code === 0, output);
      expectThat(/Workflows: 3 passed, 3 total/.test(output), output);
      const { messageId } = message;
      expectThat(
        sent(sandbox) === `${messageId} by ${oauthClient.name}, ${messageId} by ${till.name}`,
        `It sent: ${sent(sandbox)}`,
      );
    },
  ),
  onHost("sends nothing when it only looks at failures", async (url, sandbox) => {
    const inputs = { ...credentials, messageId: String(message.messageId) };
    const { code, output } = await respect(url, inputs, "lookAtFailures");
    expectThat(code === 0, output);
    expectThat(/Steps: 4 passed, 4 total/.test(output), output);
    expectThat(sandbox.ledger.length === 0, `It sent: ${sent(sandbox)}`);
  }),
  {
    // It reads ids as numbers, so a longer one would be the id of another message.
    name: `${file}: redocly respect refuses an id that it would round, and no id at all, before it resends`,
    async run() {
      const bodies: string[] = [];
      const record: Change = (host) => async (request) => {
        if (request.path === resendOperation.path) bodies.push(request.body);
        return await host(request);
      };
      await withSandbox(async (url) => {
        for (const inputs of [{ messageId: String(largeMessage.messageId) }, {}]) {
          const { code, output } = await respect(url, { ...credentials, ...inputs }, "resendWithBasic");
          expectThat(code !== 0, output);
        }
      }, record);
      const resent = bodies.filter((body) => body !== resendBody(unknownId));
      expectThat(bodies.length === 2 && resent.length === 0, `It called with: ${bodies.join(" ")}`);
    },
  },
  onHost(
    "notices a host that writes ids as text",
    async (url) => {
      const inputs = { ...credentials, messageId: String(message.messageId) };
      const { code, output } = await respect(url, inputs, "resendWithOAuth");
      expectThat(code !== 0 && /schema check/.test(output), output);
    },
    replacing("success", /"orgId":(\d+)/g, '"orgId":"$1"'),
  ),
  onHost(
    "notices a host that answers a resend of nothing as a success",
    async (url) => {
      const { code, output } = await respect(url, credentials, "lookAtFailures");
      expectThat(code !== 0 && /resendUnknownMessage/.test(output), output);
    },
    replacing(
      4223,
      /^.*$/g,
      `{"orgId":1,"undeliveredMessageId":${unknownId},"resentMessageId":2,"warnings":[]}`,
    ),
  ),
  onHost(
    "notices a host that gives another code inside the 200",
    async (url) => {
      const { code, output } = await respect(url, credentials, "lookAtFailures");
      expectThat(code !== 0 && /resendUnknownMessage/.test(output), output);
    },
    replacing(4223, /4223/g, "4224"),
  ),
];
