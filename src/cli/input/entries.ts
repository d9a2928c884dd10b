/** A line, or a record of several, that holds no id. */
export interface BadLine {
  /** Number of its first line, from 1. */
  line: number;
  reason: string;
}

/** The digits of an id, or why there are none. */
export type Entry = string | BadLine;
