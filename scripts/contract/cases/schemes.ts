import { basic, oauth } from "../authentication.ts";
import type { Authentication } from "../contract-case.ts";
import type { Settings } from "../settings.ts";

/** A way to authenticate that the run has credentials for. */
export interface Scheme {
  name: "Basic" | "OAuth";
  auth: Authentication;
}

/** The schemes that the run has credentials for, at least one. */
export function schemes(settings: Settings): [Scheme, ...Scheme[]] {
  const list: Scheme[] = [];
  if (settings.basic) list.push({ name: "Basic", auth: basic(settings.basic) });
  if (settings.oauth) list.push({ name: "OAuth", auth: oauth() });
  const [first, ...others] = list;
  if (!first) throw new Error("There are no credentials.");
  return [first, ...others];
}
