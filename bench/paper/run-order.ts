import { randomUUID } from 'node:crypto';
import { getJson } from '../../emulators/shared/http/json.ts';
import { orderView } from '../../functions/src/contract/published-order.ts';
import { outsideOf } from '../../stack/vendor-controls.ts';
import { until } from '../../commands/until.ts';
import type { Production } from '../production/production.ts';
import type { Placed } from './capabilities.ts';

const HOUR = 3_600_000;
const owner = { authorization: 'Bearer owner' };

/** The n-th order of a pair: placed, approved, paid, and in that order, until both have their confirmation. */
export async function runOrder(
  production: Production,
  { menteeId, mentorId }: Pick<Placed, 'menteeId' | 'mentorId'>,
  n: number,
): Promise<Placed> {
  const { database, env } = production;
  const orderId = randomUUID();
  const at = (fact = '') => `${database.url}/orders/${orderId}${fact}.json?ns=${database.namespace}`;
  const put = (fact: string, value: object) =>
    getJson(at(`/${fact}`), { method: 'PUT', headers: owner, body: JSON.stringify(value) });
  const seen = async () => orderView.parse((await getJson(at(), { headers: owner })) ?? {});
  const placedAt = Date.now();
  const startsAt = (Math.ceil(placedAt / HOUR) + 6 + n) * HOUR;
  await put('request', { menteeId, mentorId, topicId: 'data', minutes: 60, startsAt, createdAt: placedAt });
  const invoiceId = await until('an invoice', async () => (await seen()).payment?.invoiceId);
  await put('approval', { decision: 'approved', at: Date.now() });
  const approved = await until('approval', async () => {
    const view = await seen();
    return view.status === 'approved' ? view : undefined;
  });
  await outsideOf(env).xendit.pay(invoiceId, { channel: 'DANA' });
  await until('both confirmations', async () => {
    const told = (await seen()).timeline.filter(({ detail }) => detail?.startsWith('mail:confirmed:'));
    return told.length === 2 || undefined;
  });
  await production.front.idle();
  return {
    orderId,
    menteeId,
    mentorId,
    placedAt,
    startsAt,
    roomBeforePayment: approved.meeting !== undefined,
  };
}
