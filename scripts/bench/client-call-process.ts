import { messageId, resendWith } from "./measured-clients.ts";

/** What was measured of one client. */
export interface Measured {
  readonly name: string;
  /** Microseconds for a call, one number for each round. */
  readonly times: number[];
  /** Microseconds of this process's CPU for a call, one number for each round. */
  readonly cpu: number[];
}

// Started with the address of the server, how many calls are under way at once, rounds, and clients.
const [, , url = "", concurrency = "1", rounds = "1", ...names] = process.argv;
const callsInRound = 400;

const clients = await Promise.all(
  names.map(async (name) => ({ resend: await resendWith(name, url), measured: measuredOf(name) })),
);

function measuredOf(name: string): Measured {
  return { name, times: [], cpu: [] };
}

async function callOften(resend: (id: number) => Promise<string>): Promise<void> {
  let left = callsInRound;
  const caller = async () => {
    while (left-- > 0) {
      if ((await resend(messageId)) !== "success") throw new Error("A call failed.");
    }
  };
  await Promise.all(Array.from({ length: Number(concurrency) }, caller));
}

const warmUpRounds = 5;
for (let round = -warmUpRounds; round < Number(rounds); round++) {
  // In turns, and each time another one begins: whatever else the machine does meets them all.
  const turn = Math.abs(round) % clients.length;
  for (const { resend, measured } of [...clients.slice(turn), ...clients.slice(0, turn)]) {
    const cpu = process.cpuUsage();
    const began = performance.now();
    await callOften(resend);
    const time = performance.now() - began;
    const { user, system } = process.cpuUsage(cpu);
    if (round < 0) continue;
    measured.times.push((time * 1000) / callsInRound);
    measured.cpu.push((user + system) / callsInRound);
  }
}
process.on("disconnect", () => process.exit(0));
process.send?.(clients.map(({ measured }) => measured));
