import assert from 'node:assert/strict';
import { newAlerts, alertCausesOf, type SentAlerts } from '../../src/order/alerts.ts';
import { actionItemsAt, type ActionItem } from '../../src/order/action-items.ts';
import { DAY, HOUR } from '../../src/order/policy.ts';
import { known, NOW, policy } from './known.ts';

const key = 'xendit: INVALID_API_KEY';
const needOf = (change: Partial<ActionItem> = {}): ActionItem => ({
  code: 'set-up-fails',
  at: NOW,
  about: 'invoice:1',
  reason: `${key}. Check the key.`,
  cause: key,
  ...change,
});
const crowd = (count: number, need = needOf()) =>
  Array.from({ length: count }, (_, index) => ({ id: `order-${index}`, needs: [need] }));
const causesToTell = (told: SentAlerts, now: number, waiting = crowd(100)) =>
  newAlerts(alertCausesOf(waiting), told, now, true).news.map(({ cause }) => cause);

describe('what the operator is told', () => {
  it('is a cause, once, with all the orders that it holds up', () => {
    const { news } = newAlerts(alertCausesOf(crowd(100)), {}, NOW, true);
    assert.deepEqual(
      news.map(({ cause, ids }) => [cause, ids.length]),
      [[key, 100]],
    );
  });

  it('is told again after a day, and not before, however many orders join it', () => {
    const { told } = newAlerts(alertCausesOf(crowd(1)), {}, NOW, true);
    assert.deepEqual(causesToTell(told, NOW + DAY - 1), []);
    assert.deepEqual(causesToTell(told, NOW + DAY), [key]);
  });

  it('is told at once when it is another one', () => {
    const { told } = newAlerts(alertCausesOf(crowd(1)), {}, NOW, true);
    const other = crowd(3, needOf({ cause: 'xendit: ACCESS_SUSPENDED' }));
    assert.deepEqual(causesToTell(told, NOW + HOUR, [...crowd(100), ...other]), ['xendit: ACCESS_SUSPENDED']);
  });

  it('is told at once when it was mended and comes back', () => {
    const { told } = newAlerts(alertCausesOf(crowd(1)), {}, NOW, true);
    const mended = newAlerts([], told, NOW + HOUR, true).told;
    assert.deepEqual(mended, {});
    assert.deepEqual(causesToTell(mended, NOW + 2 * HOUR), [key]);
  });

  it('is not taken for mended where not all that waits was looked at, but for a day', () => {
    const { told } = newAlerts(alertCausesOf(crowd(1)), {}, NOW, true);
    assert.deepEqual(newAlerts([], told, NOW + HOUR, false).told, told);
    assert.deepEqual(newAlerts([], told, NOW + DAY, false).told, {});
  });

  it('is each sum of money by itself: a person returns each', () => {
    const sum = { number: 1, invoiceId: 'inv-1', amount: 150_000, currency: 'IDR', at: NOW } as const;
    const returns = [{ ...sum, method: 'by-hand', status: 'pending' }] as const;
    const waiting = ['order-1', 'order-2', 'order-3'].map((orderId) => {
      const order = { ...known.paid, id: orderId, returns: [...returns] };
      return { id: orderId, needs: actionItemsAt({ order, effects: {} }, policy, NOW) };
    });
    assert.deepEqual(
      alertCausesOf(waiting).map(({ code, ids }) => [code, ids]),
      ['order-1', 'order-2', 'order-3'].map((orderId) => ['money-by-hand', [orderId]]),
    );
  });
});
