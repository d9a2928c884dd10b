import semver from "semver";
import { UserError } from "../lib/run-script.ts";
import type { Verdict } from "./change.ts";

/** How far a version has to move, or has moved. */
const bumps = ["none", "patch", "minor", "major"] as const;

export type Bump = (typeof bumps)[number];

/** What the changes ask of `info.version`, and what it got. */
export interface VersionCheck {
  before: string;
  after: string;
  /** What the changes ask for. */
  required: Bump;
  /** How far the version has moved; a pre-release counts as the version that it leads to. */
  actual: Bump;
  /** The lowest version that would do. */
  next: string;
  /** Whether the version has moved far enough. Farther is fine. */
  isEnough: boolean;
  /** Whether the version is lower than before, which no change asks for. */
  isLower: boolean;
}

const stable = { breaking: "major", compatible: "minor", docs: "patch" } as const;
/** Below 1.0.0 the middle number says what breaks, as npm's `^0.2.0` takes it. */
const initial = { breaking: "minor", compatible: "patch", docs: "patch" } as const;

/**
 * Holds two values of `info.version` against the verdicts on what lies between them.
 *
 * @throws {UserError} when one of them is not of the form 1.2.3, maybe with a pre-release
 */
export function checkVersion(before: string, after: string, worst: Verdict | undefined): VersionCheck {
  const [from, to] = [parse(before), parse(after)];
  const required = worst === undefined ? "none" : (from.major === 0 ? initial : stable)[worst];
  const isLower = semver.lt(to, from);
  const actual = isLower ? "none" : moved(from, to);
  // What was only a pre-release has promised nothing yet: any later version will do.
  const isEnough =
    from.prerelease.length > 0 ? worst === undefined || semver.gt(to, from) : rank(actual) >= rank(required);
  return {
    before,
    after,
    required,
    actual,
    next: nextVersion(from, required),
    isEnough: isEnough && !isLower,
    isLower,
  };
}

function parse(version: string): semver.SemVer {
  const parsed = semver.parse(version);
  if (!parsed || version.startsWith("v"))
    throw new UserError(
      `info.version: "${version}" is no version such as 1.2.3, so no bump can be told from it.`,
    );
  return parsed;
}

function moved(from: semver.SemVer, to: semver.SemVer): Bump {
  if (to.major !== from.major) return "major";
  if (to.minor !== from.minor) return "minor";
  return to.patch !== from.patch ? "patch" : "none";
}

function nextVersion(from: semver.SemVer, required: Bump): string {
  if (required === "none") return from.version;
  return semver.inc(from.version, from.prerelease.length > 0 ? "prerelease" : required) ?? from.version;
}

function rank(bump: Bump): number {
  return bumps.indexOf(bump);
}
