import type { Counts } from "../run/counts.ts";
import type { Screen } from "./screen.ts";
import { count, duration, rateText } from "./words.ts";

/** How far a run is. */
export interface Status {
  /** Messages to send; undefined while nobody knows. */
  readonly total: number | undefined;
  readonly counts: Counts;
  readonly inFlight: number;
  /** Milliseconds from one message to the next that the pace allows; 0 when there is no limit. */
  readonly interval: number;
  /** Milliseconds that a pause still lasts. */
  readonly pause: number;
}

/** Milliseconds over which the rate is measured. */
const memory = 30_000;

/** Shows how far a run is: a bar on a terminal, a line now and then elsewhere. */
export class Progress {
  readonly #screen: Screen;
  readonly #status: () => Status;
  readonly #now: () => number;
  readonly #seen: { at: number; done: number }[] = [];
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor(screen: Screen, status: () => Status, now: () => number = () => performance.now()) {
    this.#screen = screen;
    this.#status = status;
    this.#now = now;
  }

  start(): void {
    this.show();
    this.#timer = setInterval(() => this.show(), this.#screen.isTerminal ? 200 : 10_000);
  }

  /** Shows it once. */
  show(): void {
    const status = this.#status();
    const spacing = this.#spacing(doneOf(status.counts));
    if (this.#screen.isTerminal) this.#screen.frame(frameOf(status, spacing, this.#screen.columns));
    else this.#screen.line(lineOf(status, spacing));
  }

  stop(): void {
    clearInterval(this.#timer);
    this.#screen.endFrame();
  }

  /** Milliseconds from one message to the next lately; undefined when there were none. */
  #spacing(done: number): number | undefined {
    const now = this.#now();
    this.#seen.push({ at: now, done });
    while ((this.#seen[1]?.at ?? now) <= now - memory) this.#seen.shift();
    const [oldest] = this.#seen;
    return oldest && done > oldest.done ? (now - oldest.at) / (done - oldest.done) : undefined;
  }
}

function doneOf({ resent, notResent, unknown }: Counts): number {
  return resent + notResent + unknown;
}

/** Two lines: bar, count, and rate with time left or the pause; then how many came to what end. */
export function frameOf(status: Status, spacing: number | undefined, columns: number): string {
  const done = doneOf(status.counts);
  const { total } = status;
  const numbers =
    total === undefined
      ? `${count(done)} done`
      : `${percent(done, total)}  ${count(done)} of ${count(total)}`;
  const tail = [numbers, ...paceOf(status, spacing)].join("  ");
  const width = Math.min(40, columns - tail.length - "[]  ".length - 1);
  const bar = total === undefined || width < 5 ? "" : `${barOf(done / Math.max(1, total), width)}  `;
  return `${bar}${tail}`.slice(0, columns - 1).concat("\n", countsOf(status).slice(0, columns - 1));
}

function lineOf(status: Status, spacing: number | undefined): string {
  const done = doneOf(status.counts);
  const numbers =
    status.total === undefined ? `${count(done)} done` : `${count(done)} of ${count(status.total)} done`;
  return [`${numbers}: ${countsOf(status)}`, ...paceOf(status, spacing)].join(", ");
}

function countsOf({ counts: { resent, notResent, unknown }, inFlight }: Status): string {
  return `${count(resent)} resent, ${count(notResent)} not resent, ${count(unknown)} unknown, ${count(inFlight)} in flight`;
}

function paceOf({ total, counts, interval, pause }: Status, spacing: number | undefined): string[] {
  if (pause > 0) return [`paused for ${duration(pause)}`];
  const rate = spacing ?? (interval || undefined);
  if (rate === undefined) return [];
  const left = total === undefined ? 0 : total - doneOf(counts);
  return [rateText(rate), ...(left > 0 ? [`${duration(left * Math.max(rate, interval))} left`] : [])];
}

function percent(done: number, total: number): string {
  return `${Math.floor((100 * done) / Math.max(1, total))}%`.padStart(4);
}

function barOf(share: number, width: number): string {
  const full = Math.floor(share * width);
  return `[${"#".repeat(full)}${"-".repeat(width - full)}]`;
}
