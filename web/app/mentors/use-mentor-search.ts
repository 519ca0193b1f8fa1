import { useEffect, useMemo, useState } from 'preact/hooks';
import { MINUTE } from '../../../functions/src/order/policy.ts';
import { watchMentors, type ListedMentor, type ListedMentors, type Me } from '../../client/index.ts';
import type { Live } from '../design/live.ts';
import { useKept } from '../design/use-kept.ts';
import { zone } from '../session/locale.ts';
import { now } from '../session/now.ts';
import type { SessionChoice } from './booking-address.ts';
import { firstFree, useBusyOn } from './free-on-day.ts';
import { isFilter, listAddress, offerThatFits, type MentorFilter } from './mentor-filter.ts';

/** The number of mentors that the list shows at first. */
const page = 20;

/** The number that is read at once to search in. The database cannot search texts, so the app reads on until it has a page. */
const searched = 100;

export interface FoundMentor extends ListedMentor {
  /** What of a session is chosen by the search. */
  readonly choice: SessionChoice;
}

export interface MentorSearch {
  readonly live: Live<ListedMentors>;
  readonly found: readonly FoundMentor[];
  /** Looks for twice as many; `undefined`: there are no more. */
  readonly more: (() => void) | undefined;
  readonly isReading: boolean;
}

/** The mentors who fit, by name: of those with a free time on a day, the first such time. */
export function useMentorSearch(me: Me, filter: MentorFilter): MentorSearch {
  const [wanted, setWanted] = useState(page);
  const [toRead, setToRead] = useState(isFilter(filter) ? searched : page);
  const { live, most } = useKept<ListedMentors>('mentors', toRead, (watcher) =>
    watchMentors(me, toRead, watcher),
  );
  const { mentors, hasMore } = live.state === 'there' ? live.value : nobody;
  const minute = Math.floor(now.value / MINUTE);
  const fitting = useMemo(
    () => mentors.flatMap((one) => fittingOf(one, filter)),
    [mentors, listAddress(filter), minute, zone.value],
  );
  const lacking = hasMore && fitting.length < wanted;
  useEffect(() => {
    if (lacking && most === toRead) setToRead(2 * most);
  }, [lacking, most, toRead]);
  const first = fitting.slice(0, wanted);
  const busy = useBusyOn(me, first, filter.day);
  const isLoaded = filter.day === '' || first.every(({ id }) => busy.has(id));
  return {
    live,
    found: filter.day === '' ? first : first.flatMap((one) => freeOf(one, filter.day, busy)),
    more: hasMore || fitting.length > wanted ? () => setWanted(2 * wanted) : undefined,
    isReading: live.state === 'loading' || lacking || !isLoaded,
  };
}

const nobody: ListedMentors = { mentors: [], hasMore: false };

/** The mentor with the offer that fits best, where one does. Without a search every mentor fits. */
function fittingOf(listed: ListedMentor, filter: MentorFilter): FoundMentor[] {
  if (!isFilter(filter)) return [{ ...listed, choice: {} }];
  const choice = offerThatFits(listed.mentor, filter);
  const { day } = filter;
  const isOpen = choice && (day === '' || firstFree(listed.mentor, choice.minutes, day, []) !== undefined);
  return isOpen ? [{ ...listed, choice }] : [];
}

/** The same with the first free time of the day; none, if all is taken, or what is taken is not loaded yet. */
function freeOf(
  { choice, ...listed }: FoundMentor,
  day: string,
  busy: ReturnType<typeof useBusyOn>,
): FoundMentor[] {
  const taken = busy.get(listed.id);
  const startsAt = taken && firstFree(listed.mentor, choice.minutes ?? 0, day, taken);
  return startsAt === undefined ? [] : [{ ...listed, choice: { ...choice, startsAt } }];
}
