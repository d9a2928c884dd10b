import { Command, CommanderError, InvalidArgumentError, Option } from "commander";
import { defaultConcurrency, mostConcurrency } from "./concurrency.ts";
import { credentialsHint } from "./environment.ts";
import { UsageError } from "./failures.ts";
import { help, reportHelp } from "./help.ts";
import { type Format, formats } from "./input/input.ts";
import { quoted, readMessageId } from "./message-ids.ts";
import { defaultRate, parseRate, type Rate } from "./rate.ts";

/** What the command line asks for. */
export type Task = ResendTask | ReportTask | { readonly kind: "help"; readonly text: string };

export interface ResendTask {
  readonly kind: "resend";
  /** Digits of the ids that were given as arguments. */
  readonly ids: readonly string[];
  readonly file?: string;
  readonly column?: string;
  readonly format?: Format;
  readonly host?: string;
  readonly baseUrl?: string;
  readonly envFile?: string;
  readonly rate: Rate;
  readonly concurrency: number;
  readonly limit?: number;
  readonly dryRun?: true;
  readonly yes?: true;
  readonly json?: true;
  readonly journal?: string;
  readonly retryUnknown?: true;
}

export interface ReportTask {
  readonly kind: "report";
  readonly journal: string;
  readonly csv?: string;
}

/**
 * Reads the command line.
 *
 * @param words after the name of the program
 * @throws {UsageError} when it is not understood; the message holds no secret
 */
export function parseArguments(words: readonly string[]): Task {
  refuseCredentials(words);
  if (words.length === 0) return { kind: "help", text: help };
  let task: Task | undefined;
  const command = commandFor((parsed) => {
    task = parsed;
  });
  try {
    command.parse(words, { from: "user" });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.code === "commander.helpDisplayed")
      return { kind: "help", text: words[0] === "report" ? reportHelp : help };
    throw new UsageError(oneLine(error.message));
  }
  if (!task) throw new Error("The command line came to nothing.");
  if (task.kind === "resend") check(task);
  return task;
}

function commandFor(onTask: (task: Task) => void): Command {
  const command = quiet(new Command("capillary-resend"))
    .argument("[ids...]", "", collectId)
    .option("-f, --file <file>")
    .option("-c, --column <name>")
    .addOption(new Option("--format <format>").choices(formats))
    .option("--host <host>")
    .option("--base-url <url>")
    .option("--env-file <file>")
    .addOption(new Option("--rate <rate>").argParser(rateOf).default(parseRate(defaultRate)))
    .addOption(
      new Option("--concurrency <n>").argParser(wholeNumber(mostConcurrency)).default(defaultConcurrency),
    )
    .addOption(new Option("--limit <n>").argParser(wholeNumber(Number.MAX_SAFE_INTEGER)))
    .option("--dry-run")
    .option("-y, --yes")
    .option("--json")
    .option("--journal <file>")
    .option("--retry-unknown")
    .helpOption("-h, --help")
    .action((ids: string[], options) => onTask({ kind: "resend", ids, ...options }));
  quiet(command.command("report <journal>"))
    .option("--csv <file>")
    .helpOption("-h, --help")
    .action((journal: string, options) => onTask({ kind: "report", journal, ...options }));
  for (const each of [command, ...command.commands]) refuseRepeated(each);
  return command.helpCommand(false);
}

/** Commander takes the last of several values, and says nothing of the others. */
function refuseRepeated(command: Command): void {
  for (const option of command.options.filter(({ required }) => required)) {
    let times = 0;
    command.on(`option:${option.name()}`, () => {
      times += 1;
      if (times > 1) throw new UsageError(`${option.long} is given more than once. It takes one value.`);
    });
  }
}

function quiet(command: Command): Command {
  return command.exitOverride().configureOutput({ writeOut() {}, writeErr() {} });
}

function collectId(word: string, before: string[] = []): string[] {
  try {
    return [...before, readMessageId(word)];
  } catch (error) {
    throw new InvalidArgumentError(
      /^rep/i.test(word)
        ? "did you mean capillary-resend report JOURNAL?"
        : `${(error as Error).message}. A file of ids is given with --file.`,
    );
  }
}

function rateOf(text: string): Rate {
  try {
    return parseRate(text);
  } catch (error) {
    throw new InvalidArgumentError((error as Error).message);
  }
}

function wholeNumber(most: number): (text: string) => number {
  return (text) => {
    const number = /^[1-9]\d{0,15}$/.test(text) ? Number(text) : Number.NaN;
    if (!(number <= most)) throw new InvalidArgumentError(`It has to be a whole number from 1 to ${most}.`);
    return number;
  };
}

function check({ ids, file, column, format, host, baseUrl, journal, retryUnknown }: ResendTask): void {
  if (file !== undefined && ids.length > 0) throw new UsageError("Give either ids or --file.");
  if (file === undefined && ids.length === 0)
    throw new UsageError("No message to resend. Give ids, or --file. Try --help.");
  if (file === undefined && (column !== undefined || format !== undefined))
    throw new UsageError(`${column === undefined ? "--format" : "--column"} is for --file.`);
  if (format === "ids" && column !== undefined) throw new UsageError("One id per line has no --column.");
  if (retryUnknown && file === undefined && journal === undefined)
    throw new UsageError("--retry-unknown is for what a journal has as unknown. Say --file or --journal.");
  if (host !== undefined && baseUrl !== undefined) throw new UsageError("Give either --host or --base-url.");
  for (const [name, value] of Object.entries({ file, column, host, baseUrl, journal }))
    if (value === "") throw new UsageError(`--${name === "baseUrl" ? "base-url" : name} is empty.`);
}

/** Options that somebody might expect, whose values everybody on the machine could see in the list of processes. */
const credentialOption =
  /^(-[up]|--?key|--?[\w-]*(pass|pwd|secret|token|user|login|account|credential|auth|md5|api-?key))/i;

function refuseCredentials(words: readonly string[]): void {
  for (const word of words) {
    if (word === "--") return;
    const name = word.replace(/=.*$/s, "");
    if (credentialOption.test(name))
      throw new UsageError(
        `There is no ${/^--[\w-]+$/.test(name) ? name : "such option"}: others could see it in the list of processes. ${credentialsHint}`,
      );
  }
}

/** What Commander says, in one line of our style. It never repeats the value of an option that it does not know. */
function oneLine(message: string): string {
  const text = message
    .replace(/^error: /, "")
    .replace(/unknown option '([^'=]*)(=[^']*)?'/, "unknown option '$1'")
    .replace(
      /command-argument value '([^']*)' is invalid for argument 'ids'\. /s,
      (_, word: string) => `${quoted(word)} is no id: `,
    )
    .replace(/\s*\n\s*/g, " ")
    .replace(/\.?\s*\(Did you mean (.*)\?\)$/, ". Did you mean $1?");
  return sentence(
    `${text}${/[.?]$/.test(text) ? "" : "."}${/Did you mean|--help/.test(text) ? "" : " Try --help."}`,
  );
}

function sentence(text: string): string {
  const start = text.charAt(0).toUpperCase() + text.slice(1);
  return /[.?]$/.test(start) ? start : `${start}.`;
}
