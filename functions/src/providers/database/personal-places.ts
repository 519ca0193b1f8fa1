import type { Party } from '../../order/order.ts';
import type { PersonalPlaces } from '../../ports/personal-places.ts';
import { childrenOf, valuesIn } from './read.ts';
import type { DatabaseConnection } from './sdk.ts';

/** Where the rules let the functions delete child by child, and not as a whole. */
const byChild: readonly string[] = ['agenda', 'comments'];

const indexes: Readonly<Record<Party, string>> = { mentee: 'request/menteeId', mentor: 'request/mentorId' };

export function createPersonalPlaces(database: DatabaseConnection): PersonalPlaces {
  const at = valuesIn(database);
  const placesIn = async (path: string): Promise<string[]> => {
    if (!byChild.some((top) => path.startsWith(`${top}/`))) return [path];
    const children = (await at(path)) ?? {};
    return Object.keys(children).map((key) => `${path}/${key}`);
  };
  return {
    at,

    async orderIds(personId, party, limit, after) {
      const ordered = database.ref('orders').orderByChild(indexes[party]);
      const behind = after === undefined ? ordered.startAt(personId) : ordered.startAfter(personId, after);
      return (await childrenOf(behind.endAt(personId).limitToFirst(limit))).map(([orderId]) => orderId);
    },

    async clear(paths) {
      const places = (await Promise.all(paths.map(placesIn))).flat();
      if (places.length === 0) return;
      await database.ref().update(Object.fromEntries(places.map((place) => [place, null])));
    },
  };
}
