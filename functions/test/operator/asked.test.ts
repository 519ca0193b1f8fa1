import assert from 'node:assert/strict';
import { askedBy } from '../../operator/asked.ts';
import { operatorCommand } from '../../src/contract/operator-commands.ts';

const reason = { reason: 'A mistake.' };
const reference = { reference: 'BCA 0001' };

/** Each command as a person types it. */
const typed: Readonly<Record<string, readonly [readonly string[], Parameters<typeof askedBy>[1]]>> = {
  list: [[], {}],
  orders: [[], {}],
  addresses: [[], {}],
  find: [['citra@example.com'], {}],
  explain: [['order-1234'], {}],
  retry: [['order-1234', 'meeting:1'], {}],
  'retry-all': [['INVALID_API_KEY'], {}],
  skip: [['order-1234', 'meeting:1'], reason],
  'take-over': [['order-1234', '1'], reason],
  link: [['order-1234', '1', 'payout-id'], {}],
  dead: [['order-1234', '1'], reason],
  returned: [['order-1234', '1'], reference],
  received: [['order-1234', 'payment-1'], { amount: '150000', ...reference }],
  'not-received': [['order-1234', 'payment-1'], reason],
  'decide-attendance': [['order-1234', 'mentor-absent'], reason],
  'remove-comment': [['order-1234'], reason],
  cancel: [['order-1234'], reason],
  'reopen-invoice': [['order-1234'], {}],
  payouts: [[], {}],
  payee: [['ayu@example.com'], {}],
  money: [[], {}],
  'pause-payouts': [['all'], reason],
  'resume-payouts': [['mentor-ayu'], reason],
  'retry-payouts': [['mentor-ayu'], {}],
  removals: [[], {}],
  'export-person': [['citra@example.com'], {}],
  'close-account': [['mentee-citra'], {}],
  'release-removal': [['mentor-ayu'], {}],
};

function whyNot(...given: Parameters<typeof askedBy>): string {
  const asked = askedBy(...given);
  assert.ok(typeof asked === 'string', given[0].join(' '));
  return asked;
}

describe('a command line of the operator', () => {
  it('can be each command of the contract, and no other', () => {
    const commands = operatorCommand.def.options.map(({ shape }) => shape.do.def.values[0]);
    assert.deepEqual(Object.keys(typed).toSorted(), commands.toSorted());
    for (const [command, [words, options]] of Object.entries(typed)) {
      const asked = askedBy([command, ...words], options);
      assert.ok(typeof asked === 'object', command);
      assert.equal(operatorCommand.parse(asked).do, command);
    }
  });

  it('lacks something: it is named', () => {
    for (const [command, [words, options]] of Object.entries(typed)) {
      if (words.length > 0)
        assert.match(whyNot([command, ...words.slice(0, -1)], options), /^[A-Z]+ is missing: /, command);
      for (const left of Object.keys(options))
        assert.ok(
          whyNot([command, ...words], { ...options, [left]: undefined }).startsWith(`--${left} is missing: `),
        );
    }
  });

  it('filters the orders: days are whole days of UTC, and an id may begin with a dash', () => {
    assert.deepEqual(
      askedBy(['orders'], {
        status: 'paid',
        mentee: 'citra@example.com',
        from: '2026-11-01',
        until: '2026-11-30',
        after: ' -OgXk3fTabc',
      }),
      {
        do: 'orders',
        status: 'paid',
        mentee: 'citra@example.com',
        from: Date.UTC(2026, 10, 1),
        until: Date.UTC(2026, 11, 1),
        after: '-OgXk3fTabc',
      },
    );
    assert.match(
      whyNot(['orders'], { status: 'payed' }),
      /^--status must be one of requested, .*, and not payed\.$/,
    );
    assert.match(
      whyNot(['orders'], { from: '2026-13-01' }),
      /^--from must be a day such as .*, and not 2026-13-01\.$/,
    );
    assert.match(whyNot(['orders'], { mentor: 'Ayu Lestari' }), /^--mentor must be the id of an account/);
  });

  it('has something that the command does not take: it is named', () => {
    for (const [command, [words, options]] of Object.entries(typed))
      assert.equal(askedBy([command, ...words, 'more'], options), `${command} takes no more.`);
    assert.equal(askedBy(['list'], reason), 'list takes no --reason.');
  });

  it('has a word that cannot be: it is told what it must be', () => {
    for (const [command, [[orderId, ...words], options]] of Object.entries(typed))
      if (orderId === 'order-1234')
        assert.match(
          whyNot([command, 'no/order', ...words], options),
          /^no\/order is no order's id or code\. Find it/,
          command,
        );
    assert.match(
      whyNot(['dead', 'order-1234', 'two'], reason),
      /^NUMBER must be the number of a sum.*, and not two\.$/,
    );
    assert.match(
      whyNot(['received', 'order-1234', 'p'], { amount: 'much', ...reference }),
      /^--amount must be whole rupiah.*, and not much\.$/,
    );
    assert.equal(askedBy(['nonsense'], {}), 'There is no command nonsense.');
    assert.equal(askedBy([], {}), 'Name a command.');
    assert.equal(askedBy(['constructor'], {}), 'There is no command constructor.');
  });
});
