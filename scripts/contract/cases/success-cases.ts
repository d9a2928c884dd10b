import { foreignCaseName } from "../checks/relations.ts";
import type { Authentication, ContractCase } from "../contract-case.ts";
import { error, success } from "../expectation.ts";
import type { Settings } from "../settings.ts";
import { largestId, resendBody, resendOperation, resendRequest, unknownId } from "./requests.ts";
import { schemes } from "./schemes.ts";

/** An int64 far above any id that a platform has given yet, and one that a double rounds. */
const unknownLargeId = String(2n ** 63n - 25n);

const needsMessage = "needs CAPILLARY_MESSAGE_ID, a message that may be resent";
const needsLargeMessage = "needs CAPILLARY_LARGE_MESSAGE_ID, an own message above 2^53";
const needsForeignMessage = "needs CAPILLARY_FOREIGN_MESSAGE_ID, a message of another organisation";

/** What the operation is for: messages that exist, and one that does not. The first cases send the fewest messages. */
export function successCases(settings: Settings): ContractCase[] {
  const [primary] = schemes(settings);
  const sending = { operation: resendOperation, restsOn: "seed", expected: [success] } as const;
  return [
    ...schemes(settings).map(({ name, auth }) => ({
      ...sending,
      name: `resend with ${name}`,
      ...message(settings.messageId, needsMessage),
      request: resendRequest(auth, resendBody(settings.messageId ?? unknownId)),
      sends: 1,
      statelessHostCan: true,
      expected: [success],
    })),
    {
      ...sending,
      name: "resend of a message whose id is above 2^53",
      ...message(settings.largeMessageId, needsLargeMessage),
      request: resendRequest(primary.auth, resendBody(settings.largeMessageId ?? unknownId)),
      sends: 1,
      expected: [success],
    },
    {
      ...sending,
      name: "resend of a message that is itself a resend",
      restsOn: "assumption",
      ...message(settings.messageId, needsMessage),
      request: resendRequest(primary.auth, ""),
      sends: 1,
      ofResent: true,
      expected: [success],
    },
    {
      ...sending,
      name: "two resends at once",
      ...message(settings.messageId, needsMessage),
      request: resendRequest(primary.auth, resendBody(settings.messageId ?? unknownId)),
      sends: 2,
      twiceAtOnce: true,
      // Both are for the same customer.
      expected: [success, error("customerBusy")],
    },
    ...schemes(settings).map(({ name, auth }) => notFound(`message that does not exist, with ${name}`, auth)),
    notFound("message that does not exist, with an id above 2^53", primary.auth, unknownLargeId),
    notFound("message that does not exist, with the largest id", primary.auth, String(largestId)),
    {
      ...notFound(foreignCaseName, primary.auth, settings.foreignMessageId),
      ...(settings.foreignMessageId === undefined ? { skip: needsForeignMessage } : {}),
    },
  ];
}

function notFound(name: string, auth: Authentication, messageId = unknownId): ContractCase {
  return {
    name,
    operation: resendOperation,
    restsOn: "seed",
    request: resendRequest(auth, resendBody(messageId)),
    messageId,
    expected: [error("messageNotFound")],
    sends: 0,
  };
}

function message(id: string | undefined, reason: string): Pick<ContractCase, "messageId" | "skip"> {
  return id === undefined ? { skip: reason } : { messageId: id };
}
