import type { LinkAction } from '../links/action-links.ts';
import { mailName } from '../order/names.ts';
import { termsOf, type Order } from '../order/order.ts';
import type { Outcome } from '../order/outcome.ts';
import { HOUR, MINUTE } from '../order/policy.ts';
import { ProviderError } from '../provider-error.ts';
import { ADDRESS_REFUSED } from '../words/mail-address.ts';
import { oneLine } from '../words/one-line.ts';
import { receiptInMail } from './receipt-in-mail.ts';
import { requiredRequestOf, type EffectOf, type EffectContext } from './effect-context.ts';

/** Sends one mail to the mentee or the mentor, in the language and the time zone of the reader. */
export async function sendMail(
  effect: EffectOf<'mail' | 'remind'>,
  { ports, order, person }: EffectContext,
): Promise<Outcome> {
  const failed = (error: unknown) => notSent(error, effect.key, { ports, order });
  const { menteeId, mentorId } = requiredRequestOf(order);
  const reader = await person(effect.to === 'mentee' ? menteeId : mentorId);
  if (reader?.email === undefined)
    return failed(new ProviderError(DIRECTORY, 'lasting', `no-address-of-${effect.to}`));
  // The mail code brings a layout and a calendar library, so it is loaded for the first mail.
  const { render } = await import('../mail/render.ts');
  const mail = render({
    template: effect.kind === 'mail' ? effect.template : 'reminder',
    to: effect.to,
    reader,
    order,
    orderPage: ports.webPages?.order(order.id),
    actions: effect.kind === 'mail' ? actionsOf(effect, { ports, order }) : undefined,
    receipt: effect.kind === 'mail' ? receiptInMail(effect, { ports, order }, reader.locale) : undefined,
    about: effect.kind === 'mail' ? effect.about : undefined,
    minutesLeft: effect.kind === 'remind' ? minutesLeft(effect, order, ports.clock.now()) : undefined,
  });
  const to = { email: reader.email, name: oneLine(reader.name) };
  await ports.mailer.send(to, mail, mailName(order.id, effect.key)).catch(failed);
  return { kind: 'sent', key: effect.key, at: ports.clock.now() };
}

const DIRECTORY = 'directory';

/** If the reader has no address, or one that accepts no mail, both people are shown that the mail did not arrive. */
async function notSent(
  error: unknown,
  key: string,
  { ports, order }: Pick<EffectContext, 'ports' | 'order'>,
): Promise<never> {
  const at = ports.clock.now();
  if (error instanceof ProviderError && (error.provider === DIRECTORY || error.code === ADDRESS_REFUSED))
    await ports.orders.note(order.id, key, { about: 'mail', id: key, status: 'refused', at }, at);
  throw error;
}

/** The planned minutes; for a late reminder, the minutes that are really left. */
function minutesLeft({ offset }: EffectOf<'remind'>, order: Order, now: number): number {
  const left = (termsOf(order)?.startsAt ?? now) - now;
  if (offset - left <= LATE) return offset / MINUTE;
  return left < 2 * HOUR ? Math.ceil(left / MINUTE) : Math.round(left / HOUR) * 60;
}

/** The schedule that sends reminders runs every five minutes. */
const LATE = 10 * MINUTE;

/** A mentor who is asked to decide can answer from the mail until the time to answer is over. */
function actionsOf(
  { template }: EffectOf<'mail'>,
  { ports, order }: Pick<EffectContext, 'ports' | 'order'>,
): { approve: string; reject: string } | undefined {
  const expiresAt = termsOf(order)?.approveBy;
  if (expiresAt === undefined || (template !== 'order-to-decide' && template !== 'nudge')) return undefined;
  const urlOf = (action: LinkAction): string => ports.links.url({ orderId: order.id, action, expiresAt });
  return { approve: urlOf('approve'), reject: urlOf('reject') };
}
