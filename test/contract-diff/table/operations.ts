import { rename, resend, resendPath, token, tokenPath } from "../support.ts";
import type { Row } from "./row.ts";

const resendPointer = "#/paths/~1v2~1communications~1resend/post";
const tokenPointer = "#/paths/~1v3~1oauth~1token~1generate/post";
const resendUsage = `POST ${resendPath}`;
const tokenUsage = `POST ${tokenPath}`;

export const operationRows: Row[] = [
  {
    change: "a path is gone",
    edit: (document) => delete document.paths[tokenPath],
    verdict: "breaking",
    pointer: "#/paths/~1v3~1oauth~1token~1generate",
    because: "its callers get 404",
  },
  {
    change: "a path has another name",
    edit: (document) => rename(document.paths, resendPath, "/v3/communications/resend"),
    verdict: "breaking",
    pointer: "#/paths/~1v2~1communications~1resend",
    because: "callers of the old one get 404",
  },
  {
    change: "a path is new",
    edit: (document) => {
      document.paths["/v2/communications/status"] = { get: token(document) };
    },
    verdict: "compatible",
    pointer: "#/paths/~1v2~1communications~1status",
    because: "nobody has to call it",
  },
  {
    change: "an operation has another method",
    edit: (document) => rename(document.paths[resendPath], "post", "put"),
    verdict: "breaking",
    pointer: resendPointer,
    usage: resendUsage,
    because: "callers of the old one get 405",
  },
  {
    change: "an operation is new at a known path",
    edit: (document) => {
      document.paths[resendPath].get = { ...token(document), operationId: "getResend" };
    },
    verdict: "compatible",
    pointer: "#/paths/~1v2~1communications~1resend/get",
    usage: `GET ${resendPath}`,
    because: "nobody has to call it",
  },
  {
    change: "an operationId",
    edit: (document) => {
      resend(document).operationId = "resendMessage";
    },
    verdict: "breaking",
    pointer: `${resendPointer}/operationId`,
    usage: resendUsage,
    because: "generated functions and types have its name",
  },
  {
    change: "the tag of an operation",
    edit: (document) => {
      token(document).tags = ["Communications"];
    },
    verdict: "breaking",
    pointer: `${tokenPointer}/tags`,
    usage: tokenUsage,
    because: "generators name a class after it",
  },
  {
    change: "a second tag of an operation",
    edit: (document) => token(document).tags.push("Communications"),
    verdict: "docs",
    pointer: `${tokenPointer}/tags`,
    usage: tokenUsage,
    because: "the class is named after the first",
  },
  {
    change: "an operation is deprecated",
    edit: (document) => {
      token(document).deprecated = true;
    },
    verdict: "compatible",
    pointer: `${tokenPointer}/deprecated`,
    usage: tokenUsage,
    because: "it still works, and a minor version announces its end",
  },
  {
    change: "the description of an operation",
    edit: (document) => {
      resend(document).description = "Sends it again.";
    },
    verdict: "docs",
    pointer: `${resendPointer}/description`,
    usage: resendUsage,
    because: "a machine does not read it",
  },
  {
    change: "what an operation rests on",
    edit: (document) => {
      token(document)["x-rests-on"] = "assumption";
    },
    verdict: "docs",
    pointer: `${tokenPointer}/x-rests-on`,
    usage: tokenUsage,
    because: "the promise is the same, only how sure we are of it changes",
  },
  {
    change: "a code sample",
    edit: (document) => resend(document)["x-codeSamples"].pop(),
    verdict: "docs",
    pointer: `${resendPointer}/x-codeSamples`,
    usage: resendUsage,
    because: "it is part of the docs",
  },
  {
    change: "an operation gets callbacks, for which there is no rule",
    edit: (document) => {
      resend(document).callbacks = { sent: {} };
    },
    verdict: "breaking",
    pointer: `${resendPointer}/callbacks`,
    usage: resendUsage,
    because: "what cannot be judged must not pass for harmless",
  },
  {
    change: "an operation gets a server of its own, for which there is no rule",
    edit: (document) => {
      token(document).servers = [{ url: "https://auth.example.com" }];
    },
    verdict: "breaking",
    pointer: `${tokenPointer}/servers`,
    usage: tokenUsage,
    because: "what cannot be judged must not pass for harmless",
  },
];
