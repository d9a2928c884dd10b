/** Id of the first of the messages that a sandbox can have beside its own; the others follow it. */
export const firstFurtherId = 1746070000000n;

/** The ids of so many of them. */
export function furtherIds(count: number): bigint[] {
  return Array.from({ length: count }, (_, index) => firstFurtherId + BigInt(index));
}
