/** Slots of a bucket, and how many may be taken before it is split. */
const slots = 96;
const fullest = 90;

/** Words of a bucket: two for each slot. */
const bucketWords = 2 * slots;
const bucketsInSlab = 1024;

/** Bits of an id that are not stored, because the place of its bucket says them. */
const firstDepth = 8;

/** The place of an id: the first of its two words. */
interface Place {
  words: Uint32Array;
  at: number;
}

/**
 * Remembers a number from 1 to 255 for each of very many ids, in about 12 bytes for each, exactly.
 *
 * Extendible hashing: an id is mixed by a function that can be undone, so that no two ids become one, and its first bits
 * choose a bucket. A bucket that is full is split in two. Nothing is ever copied as a whole or thrown away, so the memory
 * in use is all there is. A slot has 8 bytes: 56 bits of the mixed id, and the number.
 */
export class IdMap {
  readonly #slabs: Uint32Array[] = [];
  #buckets = 0;
  /** Of each bucket, how many slots are taken, and how many bits its ids have in common. */
  #used = new Uint8Array(2 ** firstDepth);
  #depths = new Uint8Array(2 ** firstDepth);
  /** The bucket for each beginning of so many bits. */
  #directory = new Uint32Array(2 ** firstDepth);
  #depth = firstDepth;
  #size = 0;

  constructor() {
    for (const index of this.#directory.keys()) this.#directory[index] = this.#newBucket(firstDepth);
  }

  /** How many ids there are. */
  get size(): number {
    return this.#size;
  }

  /** The number of an id, 0 when there is none. @param digits of a positive int64 */
  get(digits: string): number {
    const { words, at } = this.#find(digits);
    return (words[at + 1] as number) & 0xff;
  }

  /** Sets the number of an id. @param value 1 to 255 */
  set(digits: string, value: number): void {
    let { words, at } = this.#find(digits);
    if (words[at + 1] === 0) {
      while (this.#used[this.#bucketOf(upper)] === fullest) this.#split(this.#bucketOf(upper), upper);
      const bucket = this.#bucketOf(upper);
      ({ words, at } = this.#placeIn(bucket, upper, lower));
      this.#used[bucket] = (this.#used[bucket] as number) + 1;
      this.#size += 1;
      words[at] = lower;
    }
    words[at + 1] = ((upper << 8) | value) >>> 0;
  }

  #find(digits: string): Place {
    mix(digits);
    return this.#placeIn(this.#bucketOf(upper), upper, lower);
  }

  #bucketOf(upper: number): number {
    return this.#directory[upper >>> (32 - this.#depth)] as number;
  }

  /** Where an id is in a bucket, or the free place where it belongs. */
  #placeIn(bucket: number, upper: number, lower: number): Place {
    const words = this.#slabs[Math.floor(bucket / bucketsInSlab)] as Uint32Array;
    const first = (bucket % bucketsInSlab) * bucketWords;
    const rest = (upper << 8) >>> 0;
    for (let slot = ((lower >>> 16) * slots) >>> 16; ; slot = (slot + 1) % slots) {
      const at = first + 2 * slot;
      const word = words[at + 1] as number;
      if (word === 0 || (words[at] === lower && (word & 0xffffff00) >>> 0 === rest)) {
        place.words = words;
        place.at = at;
        return place;
      }
    }
  }

  #newBucket(depth: number): number {
    const bucket = this.#buckets++;
    if (bucket % bucketsInSlab === 0) this.#slabs.push(new Uint32Array(bucketsInSlab * bucketWords));
    if (bucket === this.#used.length) {
      this.#used = doubled(this.#used);
      this.#depths = doubled(this.#depths);
    }
    this.#depths[bucket] = depth;
    return bucket;
  }

  /** Splits a bucket by the next bit. @param upper of an id that belongs there */
  #split(bucket: number, upper: number): void {
    const depth = this.#depths[bucket] as number;
    if (depth === this.#depth) {
      const before = this.#directory;
      this.#directory = new Uint32Array(2 * before.length);
      for (const [index, each] of before.entries()) this.#directory.fill(each, 2 * index, 2 * index + 2);
      this.#depth += 1;
    }
    const sibling = this.#newBucket(depth + 1);
    this.#depths[bucket] = depth + 1;
    const span = 2 ** (this.#depth - depth);
    const start = Math.floor((upper >>> (32 - this.#depth)) / span) * span;
    this.#directory.fill(sibling, start + span / 2, start + span);

    const words = this.#slabs[Math.floor(bucket / bucketsInSlab)] as Uint32Array;
    const first = (bucket % bucketsInSlab) * bucketWords;
    const all = splitting;
    all.set(words.subarray(first, first + bucketWords));
    words.fill(0, first, first + bucketWords);
    this.#used[bucket] = 0;
    for (let at = 0; at < bucketWords; at += 2) {
      const word = all[at + 1] as number;
      if (word === 0) continue;
      // The stored bits are the lower 24, and the bit to split by is one of them.
      const stored = word >>> 8;
      const to = (stored >>> (31 - depth)) & 1 ? sibling : bucket;
      const found = this.#placeIn(to, stored, all[at] as number);
      found.words[found.at] = all[at] as number;
      found.words[found.at + 1] = word;
      this.#used[to] = (this.#used[to] as number) + 1;
    }
  }
}

// What the functions here give to each other. An object for each of millions of ids would be garbage.
const splitting = new Uint32Array(bucketWords);
const place: Place = { words: new Uint32Array(), at: 0 };
let upper = 0;
let lower = 0;

/** Leaves the two halves of the mixed id in {@link upper} and {@link lower}. */
function mix(digits: string): void {
  // Up to 15 digits a number is exact.
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
  upper = (upper ^ scramble(lower)) >>> 0;
  lower >>>= 0;
}

/** One step of the mixing: any function would do. */
export function scramble(word: number): number {
  let mixed = Math.imul(word ^ (word >>> 16), 0x7feb352d);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x846ca68b);
  return mixed ^ (mixed >>> 16);
}

function doubled(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const more = new Uint8Array(2 * bytes.length);
  more.set(bytes);
  return more;
}
