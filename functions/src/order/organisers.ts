/** A Google account in whose calendar sessions are put. Its share of the mentors is in proportion to its weight; 0: it gets no new sessions. */
export interface Organiser {
  /** Its mail address. */
  name: string;
  weight: number;
}

/**
 * The organiser of a mentor's sessions; `undefined`: there is none to choose from. Each organiser has a score for each mentor,
 * and the highest counts. So one that is added or left out moves the mentors that it gains or loses, and no others.
 * https://en.wikipedia.org/wiki/Rendezvous_hashing#Weighted_rendezvous_hash
 */
export function organiserOf(mentorId: string, organisers: readonly Organiser[]): string | undefined {
  const scored = organisers.map(({ name, weight }) => ({
    name,
    score: weight * scoreOf(`${name} ${mentorId}`),
  }));
  const [first] = scored.filter(({ score }) => score > 0).sort((one, other) => other.score - one.score);
  return first?.name;
}

/** Positive. Two texts almost never have the same score. */
const scoreOf = (text: string): number => -1 / Math.log((hashOf(text) + 0.5) / 2 ** 32);

/**
 * FNV-1a, mixed once more, because texts that differ in their last letter alone have hashes that are alike otherwise.
 * http://www.isthe.com/chongo/tech/comp/fnv/
 */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (const letter of text) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
