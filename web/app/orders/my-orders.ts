import { computed, effect } from '@preact/signals';
import { permittedTo, watchToAnswer, type Order } from '../../client/index.ts';
import { following } from '../design/live.ts';
import { now } from '../session/now.ts';
import { me } from '../session/session.ts';

const { live, follow } = following<Order[]>();

/** The orders that wait for an answer of the signed-in person, as the mentor or as either of the two. */
export const toAnswer = live;

effect(() => {
  const somebody = me.value;
  return somebody ? follow((watcher) => watchToAnswer(somebody, watcher)) : undefined;
});

/** The orders that wait for this mentor's decision, the most urgent first; `undefined` until they are loaded. */
export const toDecide = computed(() => {
  const somebody = me.value;
  if (!somebody || toAnswer.value.state !== 'there') return undefined;
  return toAnswer.value.value
    .filter((order) => permittedTo(somebody.uid, order, now.value).decide)
    .sort((a, b) => (a.terms?.approveBy ?? 0) - (b.terms?.approveBy ?? 0));
});

/** What an order asks of the person, besides the mentor's decision. */
type Asked = 'another-time' | 'who-came';

interface AskedOrder {
  readonly order: Order;
  readonly asks: Asked;
}

/** The orders that ask the person anything else. */
export const toReply = computed((): readonly AskedOrder[] => {
  const somebody = me.value;
  if (!somebody || toAnswer.value.state !== 'there') return [];
  return toAnswer.value.value.flatMap((order): AskedOrder[] => {
    const { answer, answerAbsence } = permittedTo(somebody.uid, order, now.value);
    if (answerAbsence) return [{ order, asks: 'who-came' }];
    return answer.length > 0 ? [{ order, asks: 'another-time' }] : [];
  });
});
