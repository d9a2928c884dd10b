/** One of the parts of an {@link IdMap}. */
interface Shard {
  /** Two words for each slot: the lower 32 bits of the mixed id, then 24 further bits and the value. */
  words: Uint32Array;
  slots: number;
  used: number;
}

const shardCount = 256;
const fullest = 0.85;
const growth = 1.25;

/**
 * Remembers a number from 1 to 255 for each of very many ids, in about 8 to 12 bytes for each, exactly.
 *
 * An id is mixed by a function that can be undone, so that no two ids become one. Eight of its bits choose the part,
 * and the other 56 stand in a slot of 8 bytes, beside the value. Parts grow one at a time, by a quarter, so that there is
 * never a second copy of the whole.
 */
export class IdMap {
  readonly #shards: Shard[] = Array.from({ length: shardCount }, () => ({
    words: new Uint32Array(8),
    slots: 4,
    used: 0,
  }));
  #size = 0;

  /** How many ids there are. */
  get size(): number {
    return this.#size;
  }

  /** The value of an id, 0 when there is none. @param digits of a positive int64 */
  get(digits: string): number {
    const { shard, at } = this.#find(digits);
    return (shard.words[at + 1] ?? 0) & 0xff;
  }

  /** Sets the value of an id. @param value 1 to 255 */
  set(digits: string, value: number): void {
    const found = this.#find(digits);
    const { shard, low, rest } = found;
    let { at } = found;
    if (shard.words[at + 1] === 0) {
      if (shard.used + 1 > shard.slots * fullest) {
        grow(shard);
        at = slotOf(shard, low, rest);
      }
      shard.used += 1;
      this.#size += 1;
      shard.words[at] = low;
    }
    shard.words[at + 1] = rest | value;
  }

  #find(digits: string): { shard: Shard; low: number; rest: number; at: number } {
    // Up to 15 digits a number is exact.
    let upper: number;
    let lower: number;
    if (digits.length < 16) {
      const number = Number(digits);
      upper = Math.floor(number / 2 ** 32);
      lower = number >>> 0;
    } else {
      const number = BigInt(digits);
      upper = Number(number >> 32n);
      lower = Number(number & 0xffffffffn);
    }
    // A Feistel network: each step can be undone, whatever the function.
    upper ^= scramble(lower);
    lower ^= scramble(upper);
    upper ^= scramble(lower);
    const shard = this.#shards[upper >>> 24] as Shard;
    const low = lower >>> 0;
    const rest = (upper << 8) >>> 0;
    return { shard, low, rest, at: slotOf(shard, low, rest) };
  }
}

function scramble(word: number): number {
  let mixed = Math.imul(word ^ (word >>> 16), 0x7feb352d);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x846ca68b);
  return mixed ^ (mixed >>> 16);
}

/** Where an id is, or the free place where it belongs. */
function slotOf({ words, slots }: Shard, low: number, rest: number): number {
  let slot = Math.floor((low / 2 ** 32) * slots);
  for (;;) {
    const word = words[2 * slot + 1] as number;
    if (word === 0 || (words[2 * slot] === low && (word & 0xffffff00) >>> 0 === rest)) return 2 * slot;
    slot = slot + 1 === slots ? 0 : slot + 1;
  }
}

function grow(shard: Shard): void {
  const { words } = shard;
  shard.slots = Math.ceil(shard.slots * growth);
  shard.words = new Uint32Array(2 * shard.slots);
  for (let at = 0; at < words.length; at += 2) {
    const word = words[at + 1] as number;
    if (word === 0) continue;
    const to = slotOf(shard, words[at] as number, (word & 0xffffff00) >>> 0);
    shard.words[to] = words[at] as number;
    shard.words[to + 1] = word;
  }
}
