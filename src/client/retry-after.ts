/**
 * The milliseconds that a Retry-After asks to wait, from 0; undefined when there is none or it cannot be read.
 *
 * A date is compared with the answer's own Date, so that a clock that is wrong here does not make the client early.
 */
export function retryAfterMs(
  retryAfter: string | null,
  date: string | null,
  now: number,
): number | undefined {
  if (retryAfter === null) return undefined;
  if (/^\s*\d+\s*$/.test(retryAfter)) return Math.min(Number(retryAfter) * 1000, Number.MAX_SAFE_INTEGER);
  const until = Date.parse(retryAfter);
  if (Number.isNaN(until)) return undefined;
  const answered = date === null ? now : Date.parse(date);
  return Math.max(0, until - (Number.isNaN(answered) ? now : answered));
}

/** Milliseconds before the next try when the host names none: doubled for each, half of it by chance, 4 s at most. */
export function backoffMs(attempts: number): number {
  return Math.min(4000, 250 * 2 ** attempts) * (0.5 + Math.random() / 2);
}
