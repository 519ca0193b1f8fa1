import { newPair, newOrderFor, type Member } from '../../support/participants.ts';
import { entryAt } from '../../support/entry.ts';
import { stack } from '../../support/environment.ts';
import { invoiced, placeOrder } from '../../support/journey.ts';
import { faults, inbox } from '../../support/outside.ts';
import { until } from '../../support/until.ts';
import { HOUR } from '../../../src/order/policy.ts';

export interface Stuck {
  orderId: string;
  /** The mail that SendGrid refuses until its faults are cleared. */
  effect: string;
  mentee: Member;
  mentor: Member;
}

let made: Promise<Stuck> | undefined;

/** The order that the pages' commands are about: a mail of it could not be sent. */
export const stuck = (): Promise<Stuck> => (made ??= make());

async function make(): Promise<Stuck> {
  const { mentee, mentor } = await newPair();
  const effect = 'mail:order-received:mentee';
  const refusal = { kind: 'error', refusal: 'too-large', about: mentee.email, times: 'always' };
  await faults.set(stack.SENDGRID_API_URL, refusal);
  const orderId = await placeOrder(mentee, await newOrderFor(mentor, 72 * HOUR));
  await invoiced(mentee, orderId);
  await until(
    () => entryAt(orderId),
    (seen) => seen.effects[effect]?.state === 'waiting',
  );
  await until(
    () => inbox.of(mentor.email),
    (seen) => seen.length > 0,
  );
  return { orderId, effect, mentee, mentor };
}
