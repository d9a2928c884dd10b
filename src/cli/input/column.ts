import type { ResendRequest } from "../../../generated/types.ts";

/** What the contract calls the id. */
export const idName = "messageId" satisfies keyof ResendRequest;

/** Whether somebody meant the same: `message_id`, `Message ID`. */
export function isNamedLikeTheId(name: string): boolean {
  return name.replace(/[\s_-]/g, "").toLowerCase() === idName.toLowerCase();
}
