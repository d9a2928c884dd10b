import type { JsonObject } from "../../../src/contract/json-value.ts";
import type { Change } from "../change.ts";
import { compareFields, type Judge } from "../fields.ts";
import { Pair } from "../pair.ts";
import { Part } from "../part.ts";
import { docsOnly, text } from "./docs-only.ts";
import { compareErrorCodes } from "./error-codes.ts";
import { comparePaths } from "./paths.ts";
import { compareDefaultSecurity, compareSecuritySchemes } from "./security.ts";
import { compareServers } from "./servers.ts";

/** Every change from one bundled contract to another. `info.version` is none: it is what the changes are held against. */
export function compareDocuments(before: JsonObject, after: JsonObject): Change[] {
  const whole = new Pair(Part.whole(before), Part.whole(after));
  const comparedOnItsOwn: Judge = () => [];
  return [
    ...compareFields(whole, {
      openapi: compareOpenApiVersion,
      info: compareInfo,
      servers: compareServers,
      tags: text,
      security: compareDefaultSecurity,
      paths: comparedOnItsOwn,
      components: comparedOnItsOwn,
      "x-error-codes": compareErrorCodes,
    }),
    ...comparePaths(whole),
    // The other components count where they are referred to, wherever they are kept and whatever they are called.
    ...compareSecuritySchemes(whole.at("components").at("securitySchemes")),
  ];
}

const compareInfo: Judge = (pair) =>
  compareFields(pair, { ...docsOnly, version: () => [], license: text, contact: text, termsOfService: text });

/** A correction of the same OpenAPI version means the same; tools may not know another. */
const compareOpenApiVersion: Judge = (pair) => {
  const minor = (value: unknown) => String(value).split(".").slice(0, 2).join(".");
  return [
    minor(pair.before.value) === minor(pair.after.value)
      ? pair.change("docs", pair.edit)
      : pair.change("breaking", `${pair.edit}: tools that read the contract may not know it`),
  ];
};
