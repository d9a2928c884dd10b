import { type Finding, findings } from "../../scripts/contract-diff/change.ts";
import { compareDocuments } from "../../scripts/contract-diff/compare/documents.ts";
import type { JsonObject, JsonValue } from "../../src/contract/json-value.ts";
import { contract } from "../support/contract.ts";

/** A part of the document that a test edits. The contract's structure is known here, so nothing is checked. */
// biome-ignore lint/suspicious/noExplicitAny: an edit reaches deep into a document whose form the tests know
export type Editable = any;

/** A copy of the contract's document, with an edit. */
export function edited(edit: (document: Editable) => void): JsonObject {
  const document = structuredClone(contract.document);
  edit(document);
  return document;
}

/** What is found between the contract and its edited copy. */
export function findingsAfter(edit: (document: Editable) => void): Finding[] {
  return findings(compareDocuments(contract.document, edited(edit)));
}

/** The path item or the operation of the resend, and that of the token. */
export const resendPath = "/v2/communications/resend";
export const tokenPath = "/v3/oauth/token/generate";
export const resend = (document: Editable): Editable => document.paths[resendPath].post;
export const token = (document: Editable): Editable => document.paths[tokenPath].post;

/** Gives an entry of a map another key, in the same place. */
export function rename(map: Editable, from: string, to: string): void {
  const entries = Object.entries(map as Record<string, JsonValue>);
  if (!entries.some(([key]) => key === from)) throw new Error(`There is no ${from}.`);
  for (const key of Object.keys(map)) delete map[key];
  for (const [key, value] of entries) map[key === from ? to : key] = value;
}

/** The row of the error-code table with this name. */
export function errorCode(document: Editable, name: string): Editable {
  const row = document["x-error-codes"].codes.find((item: Editable) => item.name === name);
  if (!row) throw new Error(`There is no error code ${name}.`);
  return row;
}
