import type { Contract } from "../openapi/load-contract.ts";
import { client } from "./client.ts";
import { errorRules } from "./error-rules.ts";
import { errors } from "./errors.ts";
import { mswExamples } from "./msw-examples.ts";
import { openapi30 } from "./openapi-3.0.ts";
import { openapiJson } from "./openapi-json.ts";
import { operations } from "./operations.ts";
import { postmanCollection, postmanEnvironment } from "./postman-collection.ts";
import { types } from "./types.ts";
import { validators } from "./validators.ts";

/** Everything that `npm run generate` makes: the content of each file by its path below `generated/`. */
export async function generateTargets(contract: Contract): Promise<Map<string, string>> {
  const { document, errorCodes } = contract;
  return new Map([
    ["openapi.json", openapiJson(document)],
    ["openapi-3.0.json", openapiJson(openapi30(document))],
    ["types.ts", await types(document)],
    ["client.ts", client(document)],
    ["errors.ts", errors(errorCodes)],
    ["error-rules.ts", errorRules(errorCodes)],
    ["operations.ts", operations(document)],
    ["validators.ts", validators(document)],
    ["msw-examples.ts", mswExamples(document)],
    ["postman_collection.json", postmanCollection(contract)],
    ["postman_environment.json", postmanEnvironment(contract)],
  ]);
}
