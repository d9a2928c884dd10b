import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { options, variableOf, variables } from "../../scripts/contract/settings.ts";
import { projectPath } from "../../scripts/lib/project.ts";
import { actionFile, workflowFiles } from "../../scripts/lint-workflows/workflow-files.ts";
import { temporaryFile } from "../support/contract.ts";
import { runScript } from "../support/script.ts";

interface Step {
  run?: string;
  uses?: string;
  with?: Record<string, unknown>;
  env?: Record<string, string>;
}

interface Job {
  permissions?: Record<string, string>;
  "timeout-minutes"?: number;
  strategy?: { matrix: { os: string[]; node: number[] } };
  steps: Step[];
}

type Inputs = Record<string, { description: string; required?: boolean; default?: unknown }>;

interface Workflow {
  on: { workflow_call?: { inputs: Inputs; secrets: Inputs } };
  permissions?: Record<string, string>;
  concurrency?: unknown;
  jobs: Record<string, Job>;
}

interface Action {
  inputs: Inputs;
  runs: { steps: Step[] };
}

const read = async (file: string) => parse(await readFile(projectPath(file), "utf8")) as unknown;

const files = await workflowFiles();
const workflows = await Promise.all(
  files
    .filter((file) => file !== actionFile)
    .map(async (file) => ({ file, ...((await read(file)) as Workflow) })),
);
const action = (await read(actionFile)) as Action;
const reusable = (await read(".github/workflows/contract-test.yml")) as Workflow;
const readme = await readFile(projectPath("README.md"), "utf8");
const { scripts } = JSON.parse(await readFile(projectPath("package.json"), "utf8")) as {
  scripts: Record<string, string>;
};

const jobs = workflows.flatMap(({ file, jobs }) =>
  Object.entries(jobs).map(([name, job]) => ({ where: `${file}: ${name}`, job })),
);
const steps = [
  ...jobs.flatMap(({ where, job }) => job.steps.map((step) => ({ where, step }))),
  ...action.runs.steps.map((step) => ({ where: actionFile, step })),
];

describe("Each step is a command that runs in a checkout, too", () => {
  it.each(steps.filter(({ step }) => step.run))("$where: $step.run", ({ step: { run = "" } }) => {
    const script = /^npm run ([\w:-]+)$/.exec(run)?.[1] ?? (run === "npm test" ? "test" : undefined);
    if (script !== undefined) expect(scripts).toHaveProperty([script]);
    else expect(run).toMatch(/^npm (ci|publish)( --[a-z-]+)*$/);
  });

  it("and holds nothing that comes from outside, such as a secret or an input", () => {
    for (const { step } of steps) expect(step.run ?? "").not.toContain("${{");
  });
});

describe("A workflow can do no more than it must", () => {
  it.each(workflows)("$file: reads at most, unless a job says otherwise", ({ permissions }) => {
    expect([{}, { contents: "read" }]).toContainEqual(permissions);
  });

  it("only publishing and the docs may write, or prove who they are", () => {
    const more = jobs.filter(({ job }) => Object.values(job.permissions ?? {}).includes("write"));
    expect(more.map(({ where }) => where)).toEqual([
      ".github/workflows/docs.yml: deploy",
      ".github/workflows/release.yml: publish",
    ]);
  });

  it.each(jobs)("$where: comes to an end, and leaves no credentials in its checkout", ({ job }) => {
    expect(job["timeout-minutes"]).toBeGreaterThan(0);
    for (const { uses, with: given } of job.steps)
      if (uses?.startsWith("actions/checkout@"))
        expect(given).toMatchObject({ "persist-credentials": false });
  });
});

it("CI runs on Linux, macOS and Windows, with each Node that is supported", async () => {
  const ci = (await read(".github/workflows/ci.yml")) as Workflow;
  expect(ci.jobs.test?.strategy?.matrix).toEqual({
    os: ["ubuntu-latest", "windows-latest", "macos-latest"],
    node: [20, 22, 24],
  });
});

describe("The contract test for other repositories takes what npm run contract takes", () => {
  const optionNames = ["host", ...Object.keys(options)] as ("host" | keyof typeof options)[];
  const inputOf = (variable: string) => variable.replace("CAPILLARY_", "").toLowerCase().replaceAll("_", "-");

  it("the action has an input for each option and each variable, and hands it on", () => {
    expect(Object.keys(action.inputs).sort()).toEqual([...optionNames, ...variables.map(inputOf)].sort());
    const environment = action.runs.steps.find(({ run }) => run === "npm run contract")?.env ?? {};
    expect(Object.keys(environment).sort()).toEqual([...optionNames.map(variableOf), ...variables].sort());
    for (const name of optionNames) expect(environment[variableOf(name)]).toContain(`inputs.${name}`);
    for (const name of variables) expect(environment[name]).toBe(`\${{ inputs.${inputOf(name)} }}`);
  });

  it("the workflow has an input for each option and a secret for each variable, and hands them to the action", () => {
    const { inputs, secrets } = reusable.on.workflow_call ?? { inputs: {}, secrets: {} };
    expect(Object.keys(inputs).sort()).toEqual([...optionNames].sort());
    expect(Object.keys(secrets).sort()).toEqual([...variables].sort());
    const step = reusable.jobs["contract-test"]?.steps.find(({ uses }) => uses === "./");
    expect(step?.with).toEqual({
      ...Object.fromEntries(optionNames.map((name) => [name, `\${{ inputs.${name} }}`])),
      ...Object.fromEntries(variables.map((name) => [inputOf(name), `\${{ secrets.${name} }}`])),
    });
  });

  it("asks for the host only, and warns of what sends a message", () => {
    for (const inputs of [action.inputs, { ...reusable.on.workflow_call?.inputs }])
      expect(Object.keys(inputs).filter((name) => inputs[name]?.required)).toEqual(["host"]);
    const described = [action.inputs, { ...reusable.on.workflow_call?.secrets }].flatMap(Object.entries);
    const dangerous = described.filter(([, { description }]) => description.startsWith("DANGER"));
    expect(dangerous.map(([name]) => name)).toEqual([
      "message-id",
      "large-message-id",
      "CAPILLARY_MESSAGE_ID",
      "CAPILLARY_LARGE_MESSAGE_ID",
    ]);
  });

  it("the README calls both with inputs and secrets that they have", () => {
    const calls = [...readme.matchAll(/```yaml\n([\s\S]*?)```/g)].map(([, text]) => parse(text ?? ""));
    const [job] = Object.values(calls[0].jobs) as [{ uses: string; with: object; secrets: object }];
    expect(job.uses).toContain("/.github/workflows/contract-test.yml@");
    expect(Object.keys(reusable.on.workflow_call?.inputs ?? {})).toEqual(
      expect.arrayContaining(Object.keys(job.with)),
    );
    expect(variables).toEqual(expect.arrayContaining(Object.keys(job.secrets)));
    const [step] = calls[1] as [{ uses: string; with: object }];
    expect(step.uses).toMatch(/^OWNER\/capillary-resend@/);
    expect(Object.keys(action.inputs)).toEqual(expect.arrayContaining(Object.keys(step.with)));
  });
});

describe("npm run lint:workflows", () => {
  it("names what is wrong in a workflow and in an action, each with its place", async () => {
    const workflow = await temporaryFile(
      "ci.yml",
      "on: push\njobs:\n  a:\n    runs-on: ubuntu-latestt\n    steps:\n      - run: npm ci\n        iff: true\n",
    );
    const broken = await temporaryFile(
      "action.yml",
      "name: a\ndescription: b\nruns:\n  using: composite\n  steps:\n    - run: npm ci\n",
    );
    const { code, stderr } = await runScript("lint-workflows.ts", [workflow, broken]);
    expect(stderr).toContain(`${workflow}:4:14: label "ubuntu-latestt" is unknown`);
    expect(stderr).toContain(`${workflow}:7:9: Unexpected value 'iff'`);
    expect(stderr).toContain(`${broken}:6:7: Required property is missing: shell`);
    expect(code).toBe(1);
  });
});
