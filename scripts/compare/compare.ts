import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { generateToken, headerNames, resendCommunication } from "../../generated/operations.ts";
import { basicAuthorization } from "../../src/auth/basic-authorization.ts";
import { oauthClient, till } from "../../src/sandbox/fixtures.ts";
import type { Sandbox } from "../../src/sandbox/sandbox.ts";
import { projectPath } from "../lib/project.ts";
import type { Said, Target } from "./adapter.ts";
import { type Certificate, makeCertificate } from "./certificate.ts";
import type { Job, Report } from "./client-process.ts";
import { type ComparedClient, clientsFolder } from "./clients.ts";
import type { Host } from "./hosts.ts";
import { messageId, type Situation } from "./situations.ts";

/** A security scheme of the contract. */
export type Scheme = "basic" | "oauth";

/** What one call did and said. */
export interface Outcome {
  readonly situation: Situation;
  readonly client: ComparedClient;
  readonly scheme: Scheme;
  /** How many messages were really sent. */
  readonly sent: number;
  /** What the client said; `nothing` when it was silent until we gave up. */
  readonly said: Said | "nothing";
  /** Whether another origin got the credentials. */
  readonly leaked: boolean;
  /** Milliseconds that the call took; undefined when it did not end. */
  readonly duration: number | undefined;
  /** The error of a client that rejected. */
  readonly error: string | undefined;
}

interface Trial extends Pick<Outcome, "situation" | "client" | "scheme"> {
  readonly host: Host;
  readonly target: Target;
}

/**
 * Makes one call with each client in each situation, everything at once, each with a host of its own.
 *
 * @param schemes those with which each client calls
 * @param giveUpAfter milliseconds after which a call that did not end is left alone
 */
export async function compare(
  clients: readonly ComparedClient[],
  situations: readonly Situation[],
  schemes: (client: ComparedClient) => readonly Scheme[],
  giveUpAfter: number,
): Promise<Outcome[]> {
  const certificate = await makeCertificate();
  const trials: Trial[] = [];
  const processes: ChildProcess[] = [];
  try {
    for (const client of clients) {
      for (const situation of situations) {
        for (const scheme of schemes(client)) {
          const host = await situation.start(certificate);
          trials.push({ host, situation, client, scheme, target: await targetOf(host, situation, scheme) });
        }
      }
    }
    const reports = new Map<number, Report>();
    const waiting = [...clients];
    const ends: Promise<void>[] = [];
    // Few begin at a time, so that no time limit passes because the machine is busy; then all wait together.
    const lane = async () => {
      for (let client = waiting.shift(); client; client = waiting.shift()) {
        const child = startClient(client, certificate);
        processes.push(child);
        await message(child, "ready");
        const jobs = trials.flatMap((trial, id) => (trial.client === client ? jobOf(trial, id) : []));
        ends.push(allReported(child, jobs.length, reports, giveUpAfter));
        const begun = message(child, "begun");
        child.send(jobs);
        await begun;
      }
    };
    await Promise.all([lane(), lane()]);
    await Promise.all(ends);
    await Promise.all(processes.map(end));
    return trials.map((trial, id) => outcomeOf(trial, reports.get(id)));
  } finally {
    for (const child of processes) child.kill();
    await Promise.all(trials.map(({ host }) => host.close()));
    await certificate.remove();
  }
}

async function targetOf({ baseUrl, sandbox }: Host, { timeout }: Situation, scheme: Scheme): Promise<Target> {
  const { path } = resendCommunication;
  if (scheme === "basic") {
    const { name: username, password } = till;
    const headers = { Authorization: basicAuthorization(username, password) };
    return { baseUrl, path, timeout, auth: { username, password }, headers };
  }
  const { name: key, secret } = oauthClient;
  const token = await tokenOf(sandbox, key, secret);
  return { baseUrl, path, timeout, auth: { key, secret }, headers: { [headerNames.oauthToken]: token } };
}

async function tokenOf(sandbox: Sandbox, key: string, secret: string): Promise<string> {
  const { path, method } = generateToken;
  const answer = await sandbox.fetch(`http://sandbox${path}`, {
    method,
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ key, secret }),
  });
  return ((await answer.json()) as { data: { accessToken: string } }).data.accessToken;
}

function startClient({ file }: ComparedClient, { file: trusted }: Certificate): ChildProcess {
  return fork(projectPath("scripts/compare/client-process.ts"), [`${clientsFolder}/${file}.ts`], {
    execArgv: ["--no-warnings", "--import", "tsx"],
    env: { ...process.env, NODE_EXTRA_CA_CERTS: trusted },
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
}

/** @throws {Error} when the process ends before it says so */
async function message(child: ChildProcess, expected: string): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    child.on("message", (said) => said === expected && resolve());
    child.once("exit", () => reject(new Error(`${child.spawnargs.at(-1)} ended before it was ${expected}.`)));
  });
}

function jobOf({ target, situation }: Trial, id: number): Job {
  return {
    id,
    target,
    messageId: situation.messageId ?? messageId,
    warmsUp: situation.warmsUp ?? false,
  };
}

/** Collects the reports of a client until all are there, the time is up, or it ends. */
async function allReported(
  child: ChildProcess,
  jobs: number,
  reports: Map<number, Report>,
  giveUpAfter: number,
): Promise<void> {
  await new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, giveUpAfter);
    let missing = jobs;
    child.on("message", (report: Report | string) => {
      if (typeof report === "string") return;
      reports.set(report.id, report);
      missing -= 1;
      if (missing > 0) return;
      clearTimeout(timer);
      resolve();
    });
    child.on("exit", () => resolve());
  });
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.disconnect();
  await once(child, "exit");
}

function outcomeOf({ host, situation, client, scheme }: Trial, report: Report | undefined): Outcome {
  return {
    situation,
    client,
    scheme,
    // The call that came first sent one, too.
    sent: host.sent() - (situation.warmsUp ? 1 : 0),
    said: report?.said ?? "nothing",
    leaked: host.leaked(),
    duration: report?.duration,
    error: report?.error,
  };
}

/** What is wrong with an outcome, in a word; undefined when nothing is. */
export function harmOf({ situation, sent, said, leaked }: Outcome): string | undefined {
  if (sent > 1) return "sent more than once";
  if (leaked) return "credentials given to another origin";
  if (said === "success" && sent === 0) return "said success, but sent nothing";
  if (said === "failure" && sent > 0) return "said failure, but sent";
  if (said === "nothing" && situation.timeout) return "went on after its time limit";
  return undefined;
}
