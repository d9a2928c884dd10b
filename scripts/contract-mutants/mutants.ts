import type { Mutant } from "./mutant.ts";
import { authenticationMutants } from "./mutants/authentication.ts";
import { headerMutants } from "./mutants/headers.ts";
import { relationMutants } from "./mutants/relations.ts";
import { requestMutants } from "./mutants/requests.ts";
import { statusMutants } from "./mutants/statuses.ts";
import { transportMutants } from "./mutants/transport.ts";
import { typeMutants } from "./mutants/types.ts";
import { valueMutants } from "./mutants/values.ts";

/** Every mutant, by what it gets wrong. */
export const mutants: Record<string, Mutant[]> = {
  "request handling": requestMutants,
  authentication: authenticationMutants,
  status: statusMutants,
  headers: headerMutants,
  types: typeMutants,
  values: valueMutants,
  "relations between calls": relationMutants,
  transport: transportMutants,
};
