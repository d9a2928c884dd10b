import { UserError } from "./run-script.ts";

/**
 * Reads the value of an option that counts something.
 *
 * @param most the greatest number that makes sense
 * @param least the smallest one
 * @throws {UserError} when it is no whole number from the one to the other
 */
export function parseCount(value: string, option: string, most: number, least = 1): number {
  if (!/^(0|[1-9]\d*)$/.test(value) || Number(value) < least || Number(value) > most)
    throw new UserError(`${option} ${value}: give a whole number from ${least} to ${most}.`);
  return Number(value);
}
