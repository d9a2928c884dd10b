import { contract } from "../../support/contract.ts";
import { errorCode, resend, resendPath } from "../support.ts";
import type { Row } from "./row.ts";

const codes = "#/x-error-codes/codes";
const { length } = contract.errorCodes.codes;

/** Where the row with this name stands. */
const placeOf = (name: string) =>
  `${codes}/${contract.errorCodes.codes.findIndex((row) => row.name === name)}`;

export const errorCodeRows: Row[] = [
  {
    change: "an error code is gone",
    edit: (document) => document["x-error-codes"].codes.pop(),
    verdict: "breaking",
    pointer: `${codes}/${length - 1}`,
    because: "what it proved about the message is proved no more",
  },
  {
    change: "an error code is new",
    edit: (document) =>
      document["x-error-codes"].codes.push({
        ...errorCode(document, "accessDenied"),
        code: 4002,
        name: "new",
      }),
    verdict: "compatible",
    pointer: `${codes}/${length}`,
    because: "clients have a rule for codes that they do not know",
  },
  {
    change: "the number of an error code",
    edit: (document) => {
      errorCode(document, "messageNotFound").code = 4224;
    },
    verdict: "breaking",
    pointer: placeOf("messageNotFound"),
    because: "clients decide by it",
  },
  {
    change: "the name of an error code",
    edit: (document) => {
      errorCode(document, "messageNotFound").name = "noSuchMessage";
    },
    verdict: "breaking",
    pointer: `${placeOf("messageNotFound")}/name`,
    because: "generated code has it",
  },
  {
    change: "a code that proved that nothing was sent does not any more",
    edit: (document) => {
      errorCode(document, "customerBusy").messageSent = "possibly";
    },
    verdict: "breaking",
    pointer: `${placeOf("customerBusy")}/messageSent`,
    because: "clients that send again after it can send twice",
  },
  {
    change: "a code that proved nothing proves that nothing was sent",
    edit: (document) => {
      errorCode(document, "internalError").messageSent = "never";
    },
    verdict: "breaking",
    pointer: `${placeOf("internalError")}/messageSent`,
    because: "clients that give up after it leave a customer without the message",
  },
  {
    change: "a code after which a call can be made again",
    edit: (document) => {
      errorCode(document, "internalError").retryable = true;
    },
    verdict: "breaking",
    pointer: `${placeOf("internalError")}/retryable`,
    because: "clients decide by it",
  },
  {
    change: "a code after which a call cannot be made again",
    edit: (document) => {
      errorCode(document, "rateLimitExceeded").retryable = false;
    },
    verdict: "breaking",
    pointer: `${placeOf("rateLimitExceeded")}/retryable`,
    because: "clients decide by it",
  },
  {
    change: "the message of an error code",
    edit: (document) => {
      errorCode(document, "accessDenied").message = "No.";
    },
    verdict: "docs",
    pointer: `${placeOf("accessDenied")}/message`,
    because: "the contract says that it is for people",
  },
  {
    change: "the advice for an error code",
    edit: (document) => {
      errorCode(document, "accessDenied").action = "Ask.";
    },
    verdict: "docs",
    pointer: `${placeOf("accessDenied")}/action`,
    because: "a machine does not read it",
  },
  {
    change: "what an error code rests on",
    edit: (document) => {
      errorCode(document, "accessDenied")["x-rests-on"].message = "assumption";
    },
    verdict: "docs",
    pointer: `${placeOf("accessDenied")}/x-rests-on`,
    because: "the promise is the same, only how sure we are of it changes",
  },
  {
    change: "the order of the error codes",
    edit: (document) => document["x-error-codes"].codes.reverse(),
    verdict: "docs",
    pointer: codes,
    because: "only the table in the docs has one",
  },
  {
    change: "an error code gets a field for which there is no rule",
    edit: (document) => {
      errorCode(document, "accessDenied").severity = "high";
    },
    verdict: "breaking",
    pointer: `${placeOf("accessDenied")}/severity`,
    because: "what cannot be judged must not pass for harmless",
  },
  {
    change: "what an unlisted code proves",
    edit: (document) => {
      document["x-error-codes"].unlisted.messageSent = "never";
    },
    verdict: "breaking",
    pointer: "#/x-error-codes/unlisted/messageSent",
    because: "a wrong proof makes somebody send twice",
  },
  {
    change: "a code is documented under another status",
    edit: (document) => {
      const examples = (status: string) =>
        resend(document).responses[status].content["application/json"].examples;
      examples("400").invalid = examples("400").invalidInput;
      examples("200").invalidInput = examples("400").invalidInput;
      delete examples("400").invalidInput;
    },
    verdict: "breaking",
    pointer: "#/components/examples/InvalidInput",
    usage: `POST ${resendPath}: response 400`,
    because: "what a 5xx proves depends on it, and so do mocks",
  },
  {
    change: "a code is documented under one more status",
    edit: (document) => {
      const { components } = document;
      components.responses.NotFound.content["application/json"].examples.messageNotFound = {
        $ref: "#/components/examples/MessageNotFound",
      };
    },
    verdict: "compatible",
    pointer: "#/components/examples/MessageNotFound",
    usage: `POST ${resendPath}: response 404`,
    because: "the code decides, not the status",
  },
];
