import type { ContractCase } from "../contract-case.ts";
import { error, errorRestsOn } from "../expectation.ts";
import type { Settings } from "../settings.ts";
import { resendBody, resendOperation, resendRequest, unknownId } from "./requests.ts";
import { schemes } from "./schemes.ts";

/** Other methods, and a path that is not there. */
export function routeCases(settings: Settings): ContractCase[] {
  const [{ auth }] = schemes(settings);
  const request = resendRequest(auth, resendBody(unknownId));
  return [
    ...["GET", "PUT", "PATCH", "DELETE"].map(
      (method): ContractCase => ({
        name: `method ${method}`,
        operation: resendOperation,
        restsOn: errorRestsOn("methodNotAllowed"),
        request: { ...request, method, body: method === "GET" ? "" : request.body },
        expected: [error("methodNotAllowed")],
        sends: 0,
      }),
    ),
    {
      name: "path that does not exist",
      operation: resendOperation,
      restsOn: errorRestsOn("resourceNotFound"),
      request: { ...request, path: `${resendOperation.path}-nothing-here` },
      expected: [error("resourceNotFound")],
      sends: 0,
    },
  ];
}
