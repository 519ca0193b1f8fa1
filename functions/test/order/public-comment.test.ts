import assert from 'node:assert/strict';
import { newEntry } from '../../src/order/ledger.ts';
import { withCommand } from '../../src/order/operator.ts';
import type { Feedback, Order } from '../../src/order/order.ts';
import { publicCommentOf } from '../../src/order/public-comment.ts';
import { confirmed, terms } from './known.ts';

const at = terms.endsAt + 1;
const ended = { status: 'completed', at: terms.endsAt, reason: 'held', retainedAmount: 0 } as const;
const rated = (feedback: Partial<Feedback>, change: Partial<Order> = {}): Order => ({
  ...confirmed,
  ended,
  feedback: { rating: 9, at, comment: 'Clear & calm.', isPublic: true, ...feedback },
  ...change,
});

describe('the comment of a mentee', () => {
  it('is public where the mentee allows it, with the first name', () => {
    const [firstName] = terms.menteeName.split(' ');
    assert.deepEqual(publicCommentOf(rated({})), { rating: 9, comment: 'Clear & calm.', firstName, at });
  });

  it('is not public without consent, without words, or of an order that was not completed', () => {
    const others = [
      confirmed,
      rated({ isPublic: false }),
      rated({ isPublic: undefined }),
      rated({ comment: undefined }),
      rated({ comment: ' \n' }),
      rated({}, { ended: { ...ended, status: 'cancelled' } }),
      rated({}, { ended: undefined }),
    ];
    for (const order of others) assert.equal(publicCommentOf(order), undefined);
  });

  it('is removed by an operator, once and for good', () => {
    const order = rated({});
    const remove = { do: 'remove-comment', reason: 'It names another person.' } as const;
    const entry = withCommand({ ...newEntry(order.id), order }, remove, 'eka', at + 1);
    assert.ok(typeof entry !== 'string');
    assert.equal(publicCommentOf(entry.order), undefined);
    assert.deepEqual(entry.operatorActions.at(-1), {
      ...{ at: at + 1, by: 'eka', did: 'remove-comment', about: 'comment' },
      reason: remove.reason,
    });
    assert.equal(withCommand(entry, remove, 'eka', at + 2), 'no-public-comment');
  });
});
