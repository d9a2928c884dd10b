/** How many messages may be sent in how long. */
export interface Rate {
  /** Milliseconds from one message to the next; 0 when there is no limit. */
  readonly interval: number;
  /** For people: `100/min`, or `no limit`. */
  readonly text: string;
}

const units: Record<string, number> = {
  s: 1000,
  sec: 1000,
  second: 1000,
  min: 60_000,
  minute: 60_000,
  h: 3_600_000,
  hour: 3_600_000,
};

/** The limit of demo and testing clusters (platform documentation). */
export const defaultRate = "100/min";

/**
 * Reads a rate: `100/min`, `2/s`, `5000/h`, or `none`.
 *
 * @throws {TypeError} when it is none
 */
export function parseRate(text: string): Rate {
  if (text === "none") return { interval: 0, text: "no limit" };
  const [, amount = "", unit = ""] = /^(\d{1,7}(?:\.\d{1,3})?)\s*\/\s*([a-z]+)$/.exec(text) ?? [];
  const milliseconds = Object.hasOwn(units, unit) ? units[unit] : undefined;
  if (milliseconds === undefined || Number(amount) === 0)
    throw new TypeError("A rate is a number above 0 and a unit, such as 100/min, 2/s or 5000/h; or none.");
  return { interval: milliseconds / Number(amount), text: `${amount}/${unit}` };
}
