import { answers } from "./checks/answers.ts";
import { http2 } from "./checks/http2.ts";
import { network } from "./checks/network.ts";
import { time } from "./checks/time.ts";
import { tls } from "./checks/tls.ts";
import { token } from "./checks/token.ts";
import { type Check, contextOf, type RuntimeName } from "./context.ts";
import type { Line } from "./lines.ts";

// Run with the runtime's name and the URL of the desk. It prints a line of JSON for each check, and ends by itself.
const [runtime = "", desk = ""] = process.argv.slice(2);
const checks: Check[] = [...answers, ...token, ...time, ...network, ...tls, ...http2];

const print = (line: Line) => console.log(JSON.stringify(line));
process.on("unhandledRejection", (reason) => print({ unhandled: String(reason) }));

async function run({ name, run }: Check): Promise<void> {
  let difference: string | undefined;
  const differs = (how: string) => {
    difference = how;
  };
  try {
    await run(contextOf(runtime as RuntimeName, desk, differs));
    print({ check: name, ...(difference !== undefined && { difference }) });
  } catch (error) {
    print({ check: name, failure: (error as Error).message });
  }
}

// A few at a time: they wait for most of theirs, and the connections of one must not disturb another.
const queue = [...checks];
print({ checks: checks.map(({ name }) => name) });
await Promise.all(
  Array.from({ length: 6 }, async () => {
    for (let check = queue.shift(); check; check = queue.shift()) await run(check);
  }),
);
print({ done: true });
