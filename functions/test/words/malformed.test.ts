import assert from 'node:assert/strict';
import { newOrder } from '../../src/contract/https.ts';
import { operatorCommand } from '../../src/contract/operator-commands.ts';
import { malformedWords } from '../../src/words/malformed.ts';

const order = { mentorId: 'mentor-ayu', topicId: 'data', minutes: 60, startsAt: 1_799_722_800_000 };
const wordsFor = (body: unknown): string => {
  const { error } = newOrder.safeParse(body);
  assert.ok(error);
  return malformedWords(error);
};

describe('the words for a call that cannot be taken', () => {
  it('name the field, and what it must be', () => {
    assert.equal(
      wordsFor({ ...order, startsAt: order.startsAt + 1, minutes: undefined }),
      'minutes must be a whole number of minutes in steps of 5, from 15 to 480. startsAt must be epoch milliseconds, on a full five minutes.',
    );
    assert.equal(wordsFor({ ...order, price: 1 }), 'There is no field price.');
    for (const body of [undefined, [], 'x']) assert.equal(wordsFor(body), 'The body must be a JSON object.');
  });

  it('know every field of an order and of an operator’s command', () => {
    const commands = operatorCommand.def.options.map(({ shape }) => shape);
    const fields = [newOrder.shape, ...commands].flatMap((shape) => Object.keys(shape));
    for (const field of new Set(fields)) {
      const words = malformedWords({ issues: [{ path: [field], code: 'custom', message: '' }] });
      assert.doesNotMatch(words, /of another form/, field);
    }
  });
});
