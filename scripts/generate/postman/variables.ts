import { defaultPorts, loopback } from "../../lib/ports.ts";

/** A variable that whoever uses the collection fills in. All are empty at first. */
export interface PostmanVariable {
  key: string;
  isSecret: boolean;
  description: string;
}

/** Names of the variables that hold the id of a message that may be sent. */
export const sendOnce = { basic: "sendOnceWithBasic", oauth: "sendOnceWithOAuth" } as const;

const sends = (scheme: string) =>
  `DANGER: the id of ONE message, which the request in the folder ${scheme} really sends again, to a real customer. Empty: nothing is sent. It is emptied before the request goes out, so that each entry sends once.`;

/** Everything that is to be filled in, in the order in which Postman shows it. */
export const variables: PostmanVariable[] = [
  {
    key: "baseUrl",
    isSecret: false,
    description: `Scheme and host, without a slash at the end: http://${loopback}:${defaultPorts.sandbox} for the sandbox (npm run sandbox), https:// and your cluster's host for a real one.`,
  },
  { key: "username", isSecret: false, description: "A till's user name, for Basic." },
  {
    key: "password",
    isSecret: true,
    description: "The till's password in clear; a script makes the MD5 of it that is sent.",
  },
  { key: "oauthKey", isSecret: true, description: "Key of an OAuth client." },
  { key: "oauthSecret", isSecret: true, description: "Its secret." },
  {
    key: "readonlyUsername",
    isSecret: false,
    description: "Optional: a till without WRITE access to Communication, for the request that gets 403.",
  },
  { key: "readonlyPassword", isSecret: true, description: "Its password in clear." },
  { key: sendOnce.basic, isSecret: false, description: sends("Basic") },
  { key: sendOnce.oauth, isSecret: false, description: sends("OAuth") },
];
