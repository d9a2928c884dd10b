import {
  foreignMessage,
  largeMessage,
  message,
  oauthClient,
  readonlyTill,
  till,
} from "../../src/sandbox/fixtures.ts";

/** What a caller of the sandbox wants in the environment: with it, every case of the contract test can run. */
export const sandboxEnvironment: Record<string, string> = {
  CAPILLARY_USERNAME: till.name,
  CAPILLARY_PASSWORD: till.password,
  CAPILLARY_OAUTH_KEY: oauthClient.name,
  CAPILLARY_OAUTH_SECRET: oauthClient.secret,
  CAPILLARY_MESSAGE_ID: String(message.messageId),
  CAPILLARY_READONLY_USERNAME: readonlyTill.name,
  CAPILLARY_READONLY_PASSWORD: readonlyTill.password,
  CAPILLARY_FOREIGN_MESSAGE_ID: String(foreignMessage.messageId),
  CAPILLARY_LARGE_MESSAGE_ID: String(largeMessage.messageId),
};
