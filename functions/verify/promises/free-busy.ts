import assert from 'node:assert/strict';
import type { CalendarAnswer } from '../../src/order/busy-times.ts';
import { DAY, MINUTE } from '../../src/order/policy.ts';
import type { Calendar } from '../../src/ports/calendar.ts';
import { longestSpan, type FreeBusy } from '../../src/ports/free-busy.ts';
import { draftOf } from './calendar.ts';
import type { ProviderPromise, Trial } from './promise.ts';

export interface FreeBusyTrial extends Trial {
  /** The organiser's calendar, and its id. */
  calendar: Calendar;
  own: string;
}

const unshared = 'nobody-shares-this@group.calendar.google.com';

/** What must be told of the calendars that mentors name. */
export const freeBusyPromises: readonly ProviderPromise<FreeBusy, FreeBusyTrial>[] = [
  {
    says: 'a calendar is busy while an event stands in it',
    makes: 'an event a year from now, which is cancelled',
    async hold(freeBusy, trial) {
      const { calendar, own } = trial;
      const draft = draftOf(calendar, trial);
      await calendar.create(draft);
      const { startsAt, endsAt } = draft.session;
      const ask = async () => (await freeBusy.ask([own], draft.session))[own];
      const isBusy = (answer: CalendarAnswer | undefined): boolean =>
        answer?.state === 'shared' &&
        answer.busy.some((one) => one.startsAt <= startsAt && one.endsAt >= endsAt);
      const answer = await trial.soon(ask, isBusy);
      // Other events may stand beside it.
      if (!isBusy(answer)) assert.deepEqual(answer, { state: 'shared', busy: [draft.session] });
    },
  },
  {
    says: 'a calendar that is not shared is told as such, beside one that is',
    async hold(freeBusy, { own }) {
      const answers = await freeBusy.ask([own, unshared], { startsAt: Date.now(), endsAt: Date.now() + DAY });
      assert.deepEqual([answers[own]?.state, answers[unshared]?.state], ['shared', 'not-shared']);
    },
  },
  {
    says: 'more than ninety days cannot be asked about',
    async hold(freeBusy, { own }) {
      const startsAt = Date.now();
      const asked = freeBusy.ask([own], { startsAt, endsAt: startsAt + longestSpan + MINUTE });
      await assert.rejects(asked, { kind: 'lasting', code: 'timeRangeTooLong' });
    },
  },
];
