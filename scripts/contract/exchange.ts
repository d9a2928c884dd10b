/** An answer as it came over the wire, before anybody has tidied it up. */
export interface Answer {
  status: number;
  /** Names and values in the order of the wire, also those that stand there twice. */
  headers: [name: string, value: string][];
  body: Buffer;
  /** Whether it came to its end. */
  complete: boolean;
  milliseconds: number;
}

/** The values of a header, one for each time that it stands there. */
export function headerValues({ headers }: Answer, name: string): string[] {
  return headers.filter(([key]) => key.toLowerCase() === name.toLowerCase()).map(([, value]) => value);
}

/** Pairs of names and values out of Node's flat list of both. */
export function headerPairs(raw: readonly string[]): [string, string][] {
  return raw.flatMap((name, index) =>
    index % 2 === 0 ? [[name, raw[index + 1] ?? ""] as [string, string]] : [],
  );
}
