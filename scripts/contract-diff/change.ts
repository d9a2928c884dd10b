/** What a change does to those who use the contract: it breaks some of them, it breaks none, or it is only text. */
export const verdicts = ["breaking", "compatible", "docs"] as const;

export type Verdict = (typeof verdicts)[number];

/** Where a changed part is used. A part of no operation, such as a server, has neither. */
export interface Usage {
  /** Method and path, such as `POST /v2/communications/resend`. */
  operation?: string;
  /** `request`, a parameter, or a response. */
  role?: string;
}

/** One change between two contracts. */
export interface Change {
  verdict: Verdict;
  /** JSON Pointer of the place where it is written, in the new document, or in the old one if it is gone from there. */
  pointer: string;
  /** What has changed, and why that breaks somebody or nobody. */
  what: string;
  usage: Usage;
  /** Whether there is no rule for it, so that a person has to look. Its verdict is then `breaking`. */
  isUnknown: boolean;
}

/** The same change of the same part, with all its uses: a part that is referred to often changes once. */
export interface Finding extends Omit<Change, "usage"> {
  usages: Usage[];
}

/** Joins the changes that are written in one place, the worst first. */
export function findings(changes: Change[]): Finding[] {
  const found = new Map<string, Finding>();
  for (const { usage, ...change } of changes) {
    const key = JSON.stringify(change);
    const known = found.get(key);
    if (!known) found.set(key, { ...change, usages: [usage] });
    else if (!known.usages.some((item) => JSON.stringify(item) === JSON.stringify(usage)))
      known.usages.push(usage);
  }
  return verdicts.flatMap((verdict) => [...found.values()].filter((finding) => finding.verdict === verdict));
}
