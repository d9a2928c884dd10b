/** One tool, run on one artifact. */
export interface CompatCheck {
  /** The artifact and the tool, and what the tool has to make of it. */
  name: string;
  /** Rejects when the tool does anything else; the message is what the tool said. */
  run(): Promise<void>;
}

/** A tool did not accept an artifact, or did something else with it than it should. */
export class CompatFailure extends Error {
  override name = "CompatFailure";
}

/** @throws {CompatFailure} unless the condition holds */
export function expectThat(condition: boolean, otherwise: string): asserts condition {
  if (!condition) throw new CompatFailure(otherwise);
}
