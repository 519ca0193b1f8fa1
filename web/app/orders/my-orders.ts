import { computed, effect } from '@preact/signals';
import { permittedTo, watchMyOrders, type Order } from '../../client/index.ts';
import { following } from '../design/live.ts';
import { now } from '../session/now.ts';
import { me } from '../session/session.ts';

const asMentee = following<Order[]>();
const asMentor = following<Order[]>();

/** The orders of the signed-in person as a mentee, the newest first. */
export const ordered = asMentee.live;

/** The orders of the signed-in person as a mentor. */
export const orderedOfMe = asMentor.live;

effect(() => {
  const somebody = me.value;
  if (!somebody) return undefined;
  const stops = [
    asMentee.follow((watcher) => watchMyOrders(somebody, 'mentee', watcher)),
    asMentor.follow((watcher) => watchMyOrders(somebody, 'mentor', watcher)),
  ];
  return () => {
    for (const stop of stops) stop();
  };
});

/** The orders that wait for this mentor's answer, the most urgent first; `undefined` until they are loaded. */
export const toDecide = computed(() => {
  const somebody = me.value;
  if (!somebody || orderedOfMe.value.state !== 'there') return undefined;
  return orderedOfMe.value.value
    .filter((order) => permittedTo(somebody.uid, order, now.value).decide)
    .sort((a, b) => (a.terms?.approveBy ?? 0) - (b.terms?.approveBy ?? 0));
});

/** Every order of the person, as mentee or mentor. */
export const allOrders = computed(() =>
  [ordered.value, orderedOfMe.value].flatMap((live) => (live.state === 'there' ? live.value : [])),
);
