import { render } from '../mail/render.ts';
import type { Outcome } from '../order/outcome.ts';
import { MINUTE } from '../order/policy.ts';
import { ProviderError } from '../provider-error.ts';
import { requestOf, type EffectOf, type Work } from './work.ts';

/** Sends one mail to one of the two, in the language and the time zone of whoever reads it. */
export async function sendMail(
  effect: EffectOf<'mail' | 'remind'>,
  { ports, order }: Work,
): Promise<Outcome> {
  const { menteeId, mentorId } = requestOf(order);
  const reader = await ports.directory.person(effect.to === 'mentee' ? menteeId : mentorId);
  if (!reader) throw new ProviderError('directory', 'lasting', `no-address-of-${effect.to}`);
  const mail = render({
    template: effect.kind === 'mail' ? effect.template : 'reminder',
    to: effect.to,
    reader,
    order,
    minutesLeft: effect.kind === 'remind' ? effect.offset / MINUTE : undefined,
  });
  await ports.mailer.send(reader, mail, `${order.id}:${effect.key}`);
  return { kind: 'sent', key: effect.key, at: ports.clock.now() };
}
