/** Id of the first of the messages that a sandbox can have beside its own; the others follow it. */
export const firstFurtherId = 1746070000000n;
