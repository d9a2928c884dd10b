import { createResendClient } from "../../src/client/index.ts";
import { till } from "../../src/sandbox/fixtures.ts";

// The client without the command line around it: started with a URL, the first id, how many, and how many at once.
const [baseUrl, from, count, concurrency] = process.argv.slice(2);
if (baseUrl !== undefined && from !== undefined) {
  const client = createResendClient({
    baseUrl,
    auth: { username: till.name, password: till.password },
    retries: 0,
  });
  let next = 0;
  const work = async () => {
    while (next < Number(count)) {
      const { outcome } = await client.resend(BigInt(from) + BigInt(next++));
      if (outcome !== "resent") throw new Error(`A message is ${outcome}.`);
    }
  };
  await Promise.all(Array.from({ length: Number(concurrency) }, work));
}
