import { type ChildProcess, fork, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { readJournal } from "../../src/cli/journal/read-journal.ts";
import type { JournalRecord } from "../../src/cli/journal/records.ts";
import { latestRecords } from "../../src/cli/report/latest.ts";
import { till } from "../../src/sandbox/fixtures.ts";
import { projectPath } from "../lib/project.ts";
import { firstFurtherId, furtherIds } from "../sandbox/further-messages.ts";
import type { Order, Word } from "./host.ts";

/** What came of it. Every list of problems should be empty. */
export interface KillReport {
  kills: number;
  /** Runs after the last kill, until nothing was left to do. */
  lastRuns: number;
  messages: number;
  resent: number;
  notResent: number;
  unknown: number;
  /** Messages that were in flight at a kill. */
  inFlightAtKills: number;
  sent: number;
  problems: string[];
}

const concurrency = 4;

/**
 * Runs the command line on a file of messages, kills it again and again, and compares its journal with what was sent.
 *
 * @param program the built command line
 * @throws {Error} when the run ended before it was killed so many times
 */
export async function killRun(program: string, messages: number, kills: number): Promise<KillReport> {
  const folder = await mkdtemp(join(tmpdir(), "capillary-resend-kill-"));
  const host = fork(projectPath("scripts/cli-kill/host.ts"), [String(firstFurtherId), String(messages)], {
    execArgv: ["--import", "tsx"],
  });
  try {
    const { url } = (await wordOf(host)) as { url: string };
    const ids = furtherIds(messages).map(String);
    const input = join(folder, "failed.csv");
    await writeFile(input, `messageId\n${ids.join("\n")}\n`);
    const journal = `${input}.journal`;
    const start = () =>
      spawn(
        process.execPath,
        [program, "--file", input, "--rate", "none", "--concurrency", String(concurrency), "--yes"],
        {
          env: {
            ...process.env,
            CAPILLARY_BASE_URL: url,
            CAPILLARY_USERNAME: till.name,
            CAPILLARY_PASSWORD: till.password,
          },
          stdio: "ignore",
        },
      );

    const inFlight = new Set<string>();
    for (let kill = 0; kill < kills; kill++) {
      const left = messages - (await known(journal));
      // What is in flight at a kill is used up as well.
      const share = Math.max(0, left / (kills - kill + 1) - concurrency);
      await killOnce(start(), host, Math.floor(2 * Math.random() * share), kill);
      for (const id of (await readJournal(journal))?.inFlight ?? []) inFlight.add(id);
    }

    let lastRuns = 0;
    for (let isDone = false; !isDone; lastRuns++) {
      if (lastRuns === 20) throw new Error("There is always something left to do.");
      const [code] = await once(start(), "exit");
      if (![0, 1, 2].includes(code)) throw new Error(`A run ended with ${code}.`);
      isDone = (await records(journal)).every(
        (record) => record.state !== "not-resent" || record.again === false,
      );
    }
    host.send("ledger" satisfies Order);
    const { ledger } = (await wordOf(host)) as { ledger: [string, string][] };
    return { kills, lastRuns, messages, ...compare(ids, await records(journal), ledger, inFlight) };
  } finally {
    host.disconnect();
    await rm(folder, { recursive: true, force: true });
  }
}

/** Kills a run at a random moment: before it sends anything, or when about so many requests have come. */
async function killOnce(run: ChildProcess, host: ChildProcess, after: number, kill: number): Promise<void> {
  const ended = once(run, "exit");
  // Also before there is a journal, while it reads one, and when it has just been opened.
  if (after === 0) await Promise.race([delay(Math.random() * 500), ended]);
  else {
    host.send({ after } satisfies Order);
    await Promise.race([wordOf(host), ended]);
    await delay(Math.random() * 5);
  }
  run.kill("SIGKILL");
  const [code, signal] = await ended;
  if (signal !== "SIGKILL") throw new Error(`The run ended by itself, with ${code}, after ${kill} kills.`);
}

async function wordOf(host: ChildProcess): Promise<Word> {
  const [word] = await once(host, "message");
  return word;
}

async function known(journal: string): Promise<number> {
  return (await readJournal(journal))?.states.size ?? 0;
}

async function records(journal: string): Promise<JournalRecord[]> {
  const all: JournalRecord[] = [];
  const onUnreadable = (line: number) => {
    throw new Error(`Line ${line} of the journal cannot be read.`);
  };
  for await (const record of latestRecords(journal, (await stat(journal)).size, onUnreadable))
    all.push(record);
  return all;
}

/** Compares what the journal says with what was really sent. */
function compare(
  ids: string[],
  records: JournalRecord[],
  ledger: [string, string][],
  inFlight: Set<string>,
): Omit<KillReport, "kills" | "lastRuns" | "messages"> {
  const problems: string[] = [];
  const sent = new Map<string, string>();
  for (const [id, newId] of ledger) {
    if (sent.has(id)) problems.push(`${id} was sent twice.`);
    sent.set(id, newId);
  }
  const byId = new Map(records.map((record) => [String(record.messageId), record]));
  const counts = { resent: 0, notResent: 0, unknown: 0 };
  for (const id of ids) {
    const record = byId.get(id);
    if (!record || record.state === "sending") {
      problems.push(`${id} is lost: the journal says ${record ? "that it is in flight" : "nothing of it"}.`);
      continue;
    }
    if (record.state === "resent") {
      counts.resent += 1;
      if (sent.get(id) !== String(record.resentMessageId))
        problems.push(
          `${id} is resent as ${record.resentMessageId} by the journal, as ${sent.get(id)} by the host.`,
        );
    } else if (record.state === "unknown") counts.unknown += 1;
    else {
      counts.notResent += 1;
      if (sent.has(id)) problems.push(`${id} was sent, but the journal says that it was not.`);
    }
    if (inFlight.has(id) && record.state !== "unknown")
      problems.push(`${id} was in flight at a kill, but is ${record.state} and not unknown.`);
  }
  for (const id of sent.keys())
    if (!byId.has(id)) problems.push(`${id} was sent, but the journal says nothing of it.`);
  return { ...counts, inFlightAtKills: inFlight.size, sent: sent.size, problems };
}
