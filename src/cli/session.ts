import { existsSync } from "node:fs";
import type { ResendTask } from "./arguments.ts";
import { confirm } from "./confirm.ts";
import { exitCodes } from "./exit-codes.ts";
import { Failure, UsageError } from "./failures.ts";
import { IdMap } from "./id-map.ts";
import type { BadLine } from "./input/entries.ts";
import type { Input } from "./input/input.ts";
import { Selection, type Tally } from "./input/selection.ts";
import type { Interruptions } from "./interruptions.ts";
import { Journal } from "./journal/journal.ts";
import { lockJournal, lockJournalItself } from "./journal/lock.ts";
import { assertFile, type JournalState, readJournal } from "./journal/read-journal.ts";
import { lostOutcome, newHeader, type Outcome } from "./journal/records.ts";
import { known, marks, setKnown } from "./journal/states.ts";
import { durationOf, planOf } from "./output/plan.ts";
import { Progress } from "./output/progress.ts";
import { remarksOf } from "./output/remarks.ts";
import { badLineResult, resultLine } from "./output/results.ts";
import type { Screen } from "./output/screen.ts";
import { endSentence, pauseSentence, sentenceOf } from "./output/sentences.ts";
import { count, counted, shellWord } from "./output/words.ts";
import { Pace } from "./run/pace.ts";
import { type End, Run } from "./run/run.ts";
import type { Target } from "./target.ts";

/** One run of the command. */
export class Session {
  readonly #task: ResendTask;
  readonly #screen: Screen;
  readonly #interruptions: Interruptions;
  readonly #input: Input;
  readonly #journalFile: string | undefined;
  readonly #target: Target | undefined;
  readonly #unlocks: (() => void)[] = [];
  #state: JournalState | undefined;
  #states = new IdMap();

  constructor(
    task: ResendTask,
    screen: Screen,
    interruptions: Interruptions,
    input: Input,
    journalFile: string | undefined,
    target: Target | undefined,
  ) {
    this.#task = task;
    this.#screen = screen;
    this.#interruptions = interruptions;
    this.#input = input;
    this.#journalFile = journalFile;
    this.#target = target;
  }

  async run(): Promise<number> {
    const { dryRun, yes } = this.#task;
    const file = this.#journalFile;
    // How much a stream holds shows only at its end.
    if (!dryRun && !yes && !this.#canAsk && !this.#input.isRepeatable) throw this.#needsYes();
    if (file !== undefined) await assertFile(file);
    try {
      if (file !== undefined && !dryRun) await this.#lock(file);
      if (file !== undefined) await this.#readJournal(file);
      const tally = await this.#survey();
      if (dryRun) return this.#endDryRun(tally as Tally);
      return await this.#send(tally);
    } finally {
      for (const unlock of this.#unlocks) unlock();
    }
  }

  async #lock(file: string): Promise<void> {
    this.#unlocks.push(await lockJournal(file));
    if (existsSync(file)) this.#unlocks.push(await lockJournalItself(file));
  }

  async #readJournal(file: string): Promise<void> {
    this.#state = await readJournal(file);
    if (!this.#state) return;
    const { header, states } = this.#state;
    this.#states = states;
    if (!this.#target) return;
    const { baseUrl, account } = this.#target;
    if (header.host !== baseUrl || header.account !== account.name)
      throw new UsageError(
        `The journal ${file} is of ${header.account} at ${header.host}, not of ${account.name} at ${baseUrl}. Take another journal, or the right host and account.`,
      );
  }

  /** Counts what is to be sent, where that can be known beforehand. */
  async #survey(): Promise<Tally | undefined> {
    if (!this.#input.isRepeatable && !this.#task.dryRun) return undefined;
    const selection = new Selection(this.#states, marks.counted, this.#retriesUnknown, (bad) =>
      this.#tellBad(bad),
    );
    return await selection.countAll(this.#input.read());
  }

  async #send(tally: Tally | undefined): Promise<number> {
    const task = this.#task;
    const target = this.#target as Target;
    const total = tally && this.#planned(tally);
    if (total !== undefined && total > 1 && !task.yes && !this.#canAsk) throw this.#needsYes();
    if (task.retryUnknown && this.#state)
      this.#screen.line(
        "Warning: --retry-unknown sends again what may have been sent. Customers may get a message twice.",
      );
    if (total !== 1 && total !== 0 && !task.yes && !(await this.#isConfirmed(total, tally)))
      throw nothingSent();

    const { baseUrl, account, client } = target;
    const header = newHeader(baseUrl, account.name);
    const selection = new Selection(
      this.#states,
      marks.taken,
      this.#retriesUnknown,
      tally ? undefined : (bad) => this.#tellBad(bad),
    );
    const next = selection.queue(this.#input.read(), task.limit ?? Number.POSITIVE_INFINITY);
    // An input that is not what it should be is found out before there is a journal.
    let first = await next();
    const hasWork = first !== undefined || (this.#state?.inFlight ?? []).length > 0;
    const journal =
      this.#journalFile !== undefined && hasWork
        ? await Journal.open(this.#journalFile, header, this.#state)
        : undefined;
    try {
      // One that is new; any other is locked since before it was read.
      if (journal && !this.#state) this.#unlocks.push(await lockJournalItself(journal.file));
      await this.#tellLost(journal);
      const pace = new Pace(task.rate.interval);
      const run = new Run({
        client,
        pace,
        concurrency: task.concurrency,
        journal,
        next() {
          const digits = first;
          first = undefined;
          return digits ?? next();
        },
        listener: {
          onOutcome: (_, outcome) => this.#tell(outcome),
          onPause: (trouble, milliseconds, result) =>
            this.#screen.line(pauseSentence(trouble, milliseconds, result)),
        },
      });
      const end = await this.#finish(run, pace, total);
      return this.#sumUp(run, end, tally ?? selection.tally);
    } finally {
      await journal?.close();
    }
  }

  async #finish(run: Run, pace: Pace, total: number | undefined): Promise<End | undefined> {
    const progress = new Progress(this.#screen, () => ({
      total,
      counts: run.counts,
      inFlight: run.inFlight,
      interval: pace.interval,
      pause: pace.pause,
    }));
    this.#interruptions.running = {
      stop: () => {
        if (run.inFlight > 0)
          this.#screen.line(
            `Stopping. ${counted(run.inFlight, "message in flight is", "messages in flight are")} waited for. Ctrl-C again stops at once, and nobody will know what became of them.`,
          );
        run.stop();
      },
      abort: () => run.abort(),
    };
    const stopUnread = () => run.stop({ kind: "unread" });
    this.#screen.onUnread = stopUnread;
    if (this.#screen.isUnread) stopUnread();
    const showsProgress = this.#task.file !== undefined && total !== 0;
    if (showsProgress && this.#screen.isTerminal) await this.#screen.prepareFrames();
    if (showsProgress) progress.start();
    try {
      return await run.finish();
    } finally {
      if (showsProgress) progress.stop();
      this.#interruptions.running = { stop() {}, abort() {} };
    }
  }

  /** What an earlier run had in flight at its end is unknown, and is now written down as such. */
  async #tellLost(journal: Journal | undefined): Promise<void> {
    await Promise.all(
      (this.#state?.inFlight ?? []).map(async (digits) => {
        const outcome = lostOutcome(digits);
        await journal?.note(outcome);
        setKnown(this.#states, digits, known.unknown);
        this.#tell(outcome);
      }),
    );
  }

  #tell(outcome: Outcome): void {
    if (this.#task.json) this.#screen.result(resultLine(outcome));
    else if (this.#task.file === undefined) this.#screen.result(sentenceOf(outcome));
    else if (outcome.state !== "resent") this.#screen.line(sentenceOf(outcome));
  }

  #tellBad(bad: BadLine): void {
    if (this.#task.json) this.#screen.result(badLineResult(bad));
    else this.#screen.line(`Line ${bad.line}: ${bad.reason}.`);
  }

  /** Says what is no result of a message: with --json, standard output has nothing but results. */
  #say(text: string): void {
    if (this.#task.json) this.#screen.line(text);
    else this.#screen.result(text);
  }

  /** How many messages this run is to send. */
  #planned({ toSend }: Tally): number {
    return Math.min(toSend, this.#task.limit ?? toSend);
  }

  #sumUp(run: Run, end: End | undefined, tally: Tally): number {
    const { resent, notResent, unknown } = run.counts;
    const done = resent + notResent + unknown;
    const planned = this.#planned(tally);
    const left = planned - done;
    if (end) this.#screen.line(endSentence(end));
    const isLong = this.#task.file !== undefined || done + left !== 1 || tally.duplicates > 0;
    if (isLong) {
      const parts = [
        `${count(resent)} resent`,
        `${count(notResent)} certainly not resent`,
        `${count(unknown)} unknown`,
        ...(left > 0 ? [`${count(left)} not tried`] : []),
      ];
      this.#say(`${counted(planned, "message")}: ${parts.join(", ")}.`);
      for (const text of remarksOf(tally, planned, this.#journalFile)) this.#say(text);
    }
    if (end) this.#screen.line(this.#howToGoOn());
    const lost = this.#retriesUnknown ? 0 : (this.#state?.inFlight.length ?? 0);
    if (end?.kind === "interrupted" || end?.kind === "unread") return exitCodes.interrupted;
    if (unknown > 0 || tally.unknownBefore > 0 || lost > 0) return exitCodes.unknown;
    if (end || notResent > 0 || tally.failedBefore > 0 || tally.bad > 0 || left > 0)
      return exitCodes.notResent;
    return exitCodes.resent;
  }

  #howToGoOn(): string {
    const words = process.argv.slice(2).map(shellWord).join(" ");
    if (this.#journalFile !== undefined) return `Go on with the same command: capillary-resend ${words}`;
    return "There is no journal: start again without the ids that are named above as resent or as unknown.";
  }

  #endDryRun(tally: Tally): number {
    const planned = this.#planned(tally);
    this.#say(
      `Dry run, nothing was sent. ${counted(tally.ids, "message")} in the input, ${count(planned)} would be sent${durationOf(this.#task.rate, planned)}.`,
    );
    for (const text of remarksOf(tally, planned, this.#state && this.#journalFile)) this.#say(text);
    return tally.bad > 0 ? exitCodes.notResent : exitCodes.resent;
  }

  async #isConfirmed(total: number | undefined, tally: Tally | undefined): Promise<boolean> {
    const plan = planOf(
      this.#task,
      this.#target as Target,
      this.#input.name,
      tally,
      total,
      this.#journalFile,
    );
    for (const line of plan) this.#screen.line(line);
    const what = total === undefined ? "messages, nobody knows how many," : counted(total, "message");
    return await confirm(`Resend ${what} to real customers? (yes/no) `);
  }

  #needsYes(): UsageError {
    return new UsageError(
      "More than one message would be sent to real customers, and there is no terminal to ask on. Say --yes to send, or --dry-run to look first.",
    );
  }

  get #canAsk(): boolean {
    return process.stdin.isTTY === true && process.stderr.isTTY === true && this.#task.file !== "-";
  }

  get #retriesUnknown(): boolean {
    return this.#task.retryUnknown === true;
  }
}

function nothingSent(): Failure {
  return new Failure("Nothing was sent.", exitCodes.interrupted);
}
