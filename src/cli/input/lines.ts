/** Consecutive lines of a text. */
export interface Lines {
  /** Number of the first one, from 1. */
  first: number;
  texts: string[];
}

/** Characters of a line that are kept. What is longer holds no id, and must not fill the memory. */
const longest = 2 ** 20;

/** Cuts a text into its lines, without line ends and byte order mark. Blank ones are there, to be counted. */
export async function* linesOf(chunks: AsyncIterable<string>): AsyncGenerator<Lines> {
  let rest = "";
  let first = 1;
  let isStart = true;
  for await (const chunk of chunks) {
    let text = rest + chunk;
    if (isStart && text !== "") {
      isStart = false;
      if (text.startsWith("\ufeff")) text = text.slice(1);
    }
    const texts = text.split("\n");
    rest = (texts.pop() ?? "").slice(0, longest);
    if (texts.length === 0) continue;
    for (const [index, line] of texts.entries()) if (line.endsWith("\r")) texts[index] = line.slice(0, -1);
    yield { first, texts };
    first += texts.length;
  }
  if (rest !== "") yield { first, texts: [rest.endsWith("\r") ? rest.slice(0, -1) : rest] };
}
