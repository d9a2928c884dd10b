import { UserError } from "./run-script.ts";

/**
 * Reads the value of an option that counts something.
 *
 * @param most the greatest number that makes sense
 * @throws {UserError} when it is no whole number from 1 to that
 */
export function parseCount(value: string, option: string, most: number): number {
  if (!/^[1-9]\d*$/.test(value) || Number(value) > most)
    throw new UserError(`${option} ${value}: give a whole number from 1 to ${most}.`);
  return Number(value);
}
