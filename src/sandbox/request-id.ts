import { randomUUID } from "node:crypto";

/** What all ids of this process have in common. */
const prefix = randomUUID().slice(0, -12);
let count = 0;

/**
 * A fresh id of a request, in the form of a UUID: the beginning is random, the end counts. The form of the platform's own
 * ids is not documented. A random one each would be the most expensive part of an answer.
 */
export function newRequestId(): string {
  count += 1;
  return prefix + count.toString(16).padStart(12, "0");
}
