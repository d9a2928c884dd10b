import { execFile } from "node:child_process";
import { dirname } from "node:path";
import { promisify } from "node:util";
import semver from "semver";
import { contractFile, projectPath } from "../lib/project.ts";
import { UserError } from "../lib/run-script.ts";

const run = promisify(execFile);

/**
 * The last release tag that the working tree descends from, such as v1.2.3: the highest version, not the youngest.
 * Pre-releases do not count.
 *
 * @returns undefined when there is none yet
 * @throws {UserError} when there may be some that this checkout does not have
 */
export async function lastReleaseTag(): Promise<string | undefined> {
  // A branch without a commit descends from nothing.
  const merged = await git("tag", "--list", "--merged", "HEAD").catch(() => "");
  const tags = merged.split("\n").filter(isRelease);
  if (tags.length === 0 && (await git("rev-parse", "--is-shallow-repository")).trim() === "true")
    throw new UserError(
      "This is a shallow clone without tags, so the last release cannot be told. Fetch them: git fetch --tags",
    );
  return tags.sort(semver.rcompare)[0];
}

function isRelease(tag: string): boolean {
  return /^v?\d/.test(tag) && semver.parse(tag)?.prerelease.length === 0;
}

/** @throws {UserError} when this folder is in no git checkout, or git cannot be run */
export async function assertCheckout(): Promise<void> {
  await git("rev-parse", "--git-dir").catch((error: unknown) => {
    throw new UserError(
      `No git checkout, so there is no earlier contract to compare with (${reason(error)}).`,
    );
  });
}

/** The files of the contract's folder as they were at a commit, tag or branch: text by path below the top level. */
export type FilesAt = ReadonlyMap<string, string>;

/** @throws {UserError} when there is no such commit, or no contract in it */
export async function contractFilesAt(ref: string): Promise<FilesAt> {
  const commit = await git("rev-parse", "--verify", "--quiet", "--end-of-options", `${ref}^{commit}`).catch(
    () => {
      throw new UserError(`${ref}: git knows no such commit, tag or branch. Is it fetched?`);
    },
  );
  const at = commit.trim();
  const list = await git("ls-tree", "-r", "-z", "--name-only", at, "--", dirname(contractFile));
  const files = list.split("\0").filter(Boolean);
  if (!files.includes(contractFile)) throw new UserError(`${ref}: has no ${contractFile}.`);
  return new Map(
    await Promise.all(files.map(async (file) => [file, await git("show", `${at}:./${file}`)] as const)),
  );
}

async function git(...args: string[]): Promise<string> {
  const { stdout } = await run("git", args, { cwd: projectPath("."), maxBuffer: 64 * 1024 * 1024 });
  return stdout;
}

function reason(error: unknown): string {
  const { code, stderr } = error as { code?: unknown; stderr?: string };
  return code === "ENOENT"
    ? "git is not installed"
    : String(stderr ?? "")
        .split("\n")[0]
        ?.trim() || `git: ${code}`;
}
