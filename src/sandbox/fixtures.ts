import type { ResendRequest, ResendSuccess, TokenRequest } from "../../generated/types.ts";
import { documentedResponse, exampleValue, operationById } from "../contract/contract.ts";

/** A way in which the platform reaches a customer: the tabs of a message in Member Care, as the contract lists them. */
export type Channel = "SMS" | "EMAIL" | "PUSH" | "WECHAT" | "WHATSAPP" | "ZALO";

/** What an access group may do with the Communication resource. A resend needs WRITE. */
export type CommunicationAccess = "READ" | "WRITE";

/** Who calls: a till or an OAuth client. */
export interface Caller {
  /** Id of the organisation, a positive int64. */
  readonly orgId: bigint;
  /** User name of the till, or key of the OAuth client: what the ledger shows, and what a rate limit counts by. */
  readonly name: string;
  /** What the caller's access group may do. */
  readonly communication: CommunicationAccess;
}

/** A till, which calls with the Basic scheme. Its `name` is the user name. */
export interface Till extends Caller {
  /** In clear. On the wire goes its MD5. */
  readonly password: string;
}

/** An OAuth client, which exchanges key and secret for a token. Its `name` is the key. */
export interface OauthClient extends Caller {
  readonly secret: string;
}

/** A message that was sent earlier. */
export interface Message {
  /** A positive int64, exact. */
  readonly messageId: bigint;
  /** Id of the organisation that the message belongs to. */
  readonly orgId: bigint;
  readonly channel: Channel;
}

const resend = operationById("resendCommunication").operation;
const { messageId } = exampleValue(resend.requestBody, "resent") as unknown as ResendRequest;
const success = exampleValue(
  documentedResponse(operationById("resendCommunication"), 200),
  "resent",
) as unknown as ResendSuccess;
const { key, secret } = exampleValue(
  operationById("generateToken").operation.requestBody,
  "tokenGenerated",
) as unknown as TokenRequest;

/** The organisation of the contract's example, 100737. */
const orgId = BigInt(success.orgId);
const otherOrgId = 200911n;
const exampleId = BigInt(messageId);

/** Id of the first message that a resend makes: the one of the contract's example, 1748743190124. */
export const firstResentMessageId = BigInt(success.resentMessageId);

/** The till `store.server`, which may resend. Its Authorization header is the one that the contract spells out. */
export const till: Till = { orgId, name: "store.server", password: "server123", communication: "WRITE" };

/** A till of the same organisation whose access group has no WRITE on Communication. */
export const readonlyTill: Till = {
  orgId,
  name: "readonly.server",
  password: "readonly123",
  communication: "READ",
};

/** A till of another organisation. */
export const otherTill: Till = {
  orgId: otherOrgId,
  name: "other.server",
  password: "other123",
  communication: "WRITE",
};

/** The OAuth client of the contract's example, which may resend. */
export const oauthClient: OauthClient = { orgId, name: key, secret, communication: "WRITE" };

/** An OAuth client of the same organisation whose access group has no WRITE on Communication. */
export const readonlyOauthClient: OauthClient = {
  orgId,
  name: "readonly-key",
  secret: "readonly-secret",
  communication: "READ",
};

/** The message of the contract's example, 1746061653596. */
export const message: Message = { messageId: exampleId, orgId, channel: "SMS" };

/** A message whose id is 2^53 + 1. A number would turn it into 2^53, which is the id of no message. */
export const largeMessage: Message = { messageId: 9007199254740993n, orgId, channel: "EMAIL" };

/** A message of another organisation. For callers of the first one it does not exist. */
export const foreignMessage: Message = { messageId: 1746061659999n, orgId: otherOrgId, channel: "SMS" };

/** Every till. */
export const tills: readonly Till[] = [till, readonlyTill, otherTill];

/** Every OAuth client. */
export const oauthClients: readonly OauthClient[] = [oauthClient, readonlyOauthClient];

/** Every message that is there before the first resend. The contract's example of an unknown id is not among them. */
export const messages: readonly Message[] = [
  message,
  { messageId: exampleId + 1n, orgId, channel: "EMAIL" },
  { messageId: exampleId + 2n, orgId, channel: "PUSH" },
  { messageId: exampleId + 3n, orgId, channel: "WECHAT" },
  { messageId: exampleId + 4n, orgId, channel: "WHATSAPP" },
  { messageId: exampleId + 5n, orgId, channel: "ZALO" },
  largeMessage,
  // The largest id but one, which a number turns into one that is no int64.
  { messageId: 9223372036854775806n, orgId, channel: "WHATSAPP" },
  foreignMessage,
  { messageId: 9007199254740995n, orgId: otherOrgId, channel: "EMAIL" },
];
