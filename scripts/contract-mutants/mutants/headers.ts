import { gzipSync } from "node:zlib";
import { headerNames } from "../../../generated/operations.ts";
import { onAnswer, withHeader } from "../changes.ts";
import type { Mutant } from "../mutant.ts";

const requestId = headerNames.requestId;
const contentType = "Content-Type";

/** Headers that a new gateway or an upgrade has lost, doubled or changed. */
export const headerMutants: Mutant[] = [
  { name: "gives no request id", caughtBy: ["request id"], change: withHeader("any", requestId) },
  {
    name: "gives no request id with a success",
    caughtBy: ["request id"],
    change: withHeader("success", requestId),
  },
  { name: "gives no request id with a 4223", caughtBy: ["request id"], change: withHeader(4223, requestId) },
  {
    name: "gives no request id with a token",
    caughtBy: ["request id"],
    change: withHeader("token", requestId),
  },
  { name: "gives an empty request id", caughtBy: ["request id"], change: withHeader("any", requestId, "") },
  {
    name: "gives the same request id always",
    caughtBy: ["request id"],
    change: withHeader("any", requestId, "node-7"),
  },
  {
    name: "gives two request ids",
    caughtBy: ["request id"],
    change: withHeader("success", requestId, "a-1", "b-2"),
  },
  {
    name: "calls the request id X-Request-Id",
    caughtBy: ["request id"],
    change: onAnswer("any", (answer) => ({
      ...answer,
      headers: answer.headers.map(([name, value]) => [
        /request-id/i.test(name) ? "X-Request-Id" : name,
        value,
      ]),
    })),
  },
  { name: "gives no Content-Type", caughtBy: ["content type"], change: withHeader("success", contentType) },
  {
    name: "answers in text/html",
    caughtBy: ["content type"],
    change: withHeader("success", contentType, "text/html"),
  },
  {
    name: "answers errors in text/plain",
    caughtBy: ["content type"],
    change: withHeader(4223, contentType, "text/plain;charset=UTF-8"),
  },
  {
    name: "answers errors as application/problem+json",
    caughtBy: ["content type"],
    change: withHeader(400, contentType, "application/problem+json"),
  },
  {
    name: "answers in application/javascript",
    caughtBy: ["content type"],
    change: withHeader("any", contentType, "application/javascript"),
  },
  {
    name: "names ISO-8859-1 as its charset",
    caughtBy: ["content type"],
    change: withHeader("any", contentType, "application/json; charset=ISO-8859-1"),
  },
  {
    name: "gives the Content-Type twice",
    caughtBy: ["content type"],
    change: withHeader("success", contentType, "application/json", "text/plain"),
  },
  {
    name: "compresses what nobody asked to be compressed",
    caughtBy: ["encoding"],
    change: onAnswer("success", (answer) => ({
      ...answer,
      headers: [...answer.headers, ["Content-Encoding", "gzip"]],
      body: gzipSync(answer.body),
    })),
  },
  {
    name: "says that it has compressed, but has not",
    caughtBy: ["encoding"],
    change: withHeader(4223, "Content-Encoding", "gzip"),
  },
];
