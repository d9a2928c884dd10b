import { resendOperation } from "../../contract/cases/requests.ts";
import {
  type Change,
  htmlAnswer,
  instead,
  jsonAnswer,
  onAnswer,
  replacing,
  withStatus,
  withText,
} from "../changes.ts";
import type { Mutant } from "../mutant.ts";

/** Handles a method of the resend operation as if it were another. */
function methodAs(method: string, like: string): Change {
  return (host) => (request) =>
    host(
      request.path === resendOperation.path && request.method === method
        ? { ...request, method: like }
        : request,
    );
}

const forMethod = (method: string) => (request: { path: string; method: string }) =>
  request.path === resendOperation.path && request.method === method;
const error = (status: number, message: string) =>
  jsonAnswer(status, { errors: [{ status: false, code: status, message }] });

/** Statuses and codes that are not the documented ones. */
export const statusMutants: Mutant[] = [
  ...[201, 202, 203].map((status) => ({
    name: `answers a success with ${status}`,
    caughtBy: ["outcome" as const],
    change: withStatus("success", status),
  })),
  {
    name: "answers a success with 204 and no body",
    caughtBy: ["outcome"],
    change: onAnswer("success", (answer) => ({ ...withText(answer, ""), status: 204 })),
  },
  ...[404, 409, 422, 500].map((status) => ({
    name: `answers a message that does not exist with HTTP ${status}`,
    caughtBy: ["outcome" as const],
    change: withStatus(4223, status),
  })),
  {
    name: "has another code for a message that does not exist",
    caughtBy: ["outcome"],
    change: replacing(4223, '"code":4223', '"code":4217'),
  },
  { name: "answers invalid input under HTTP 200", caughtBy: ["outcome"], change: withStatus(400, 200) },
  { name: "answers invalid input with HTTP 500", caughtBy: ["outcome"], change: withStatus(400, 500) },
  {
    name: "answers invalid input with the code of a message that does not exist",
    caughtBy: ["outcome", "error message"],
    change: replacing(400, '"code":400', '"code":4223'),
  },
  { name: "answers a wrong Content-Type with 400", caughtBy: ["outcome"], change: withStatus(415, 400) },
  { name: "answers a wrong Content-Type with 500", caughtBy: ["outcome"], change: withStatus(415, 500) },
  { name: "answers another method with 404", caughtBy: ["outcome"], change: withStatus(405, 404) },
  { name: "answers another method under HTTP 200", caughtBy: ["outcome"], change: withStatus(405, 200) },
  {
    name: "takes PUT for POST",
    caughtBy: ["outcome"],
    change: methodAs("PUT", "POST"),
  },
  { name: "takes PATCH for POST", caughtBy: ["outcome"], change: methodAs("PATCH", "POST") },
  {
    name: "answers GET with a list of messages",
    caughtBy: ["outcome"],
    change: instead(forMethod("GET"), jsonAnswer(200, { messages: [] })),
  },
  {
    name: "answers DELETE with 501",
    caughtBy: ["outcome"],
    change: instead(forMethod("DELETE"), error(501, "Not implemented")),
  },
  {
    name: "answers an unknown path with 200",
    caughtBy: ["outcome"],
    change: onAnswer(404, () => htmlAnswer(200, "Welcome")),
  },
  { name: "answers an unknown path with 400", caughtBy: ["outcome"], change: withStatus(404, 400) },
  {
    name: "answers an unknown path with the page of the gateway",
    caughtBy: ["exposure"],
    change: onAnswer(404, () => htmlAnswer(404, "404 Not Found")),
  },
  {
    name: "is down for maintenance",
    caughtBy: ["outcome"],
    change: instead(() => true, htmlAnswer(503, "Maintenance")),
  },
];
