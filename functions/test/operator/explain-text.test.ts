import assert from 'node:assert/strict';
import { explainText, retryText, summaryText } from '../../operator/explain-text.ts';
import { explained, type ExplainedOrder } from '../../src/contract/operator-answers.ts';
import { known, NOW, terms } from '../order/known.ts';

const { request } = known.requested;
const order = (more: object): ExplainedOrder =>
  explained.parse({
    orderId: known.requested.id,
    status: 'pending',
    facts: { request },
    ...Object.fromEntries(
      ['needs', 'owed', 'effects', 'invoices', 'returns', 'holds', 'operatorActions', 'timeline'].map(
        (list) => [list, []],
      ),
    ),
    ...more,
  });

describe('an order, explained in a terminal', () => {
  it('says who meets whom, about what, when and for how much, with the zone of the time', () => {
    const [, session, people, price] = explainText(order({ terms: { ...terms, version: 1 } }));
    assert.match(
      session ?? '',
      new RegExp(`^  ${terms.topicTitle}, 60 minutes, \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d UTC$`),
    );
    assert.equal(people, `  ${terms.menteeName} with ${terms.mentorName}`);
    assert.equal(price, '  IDR 150,000');
    const named = explainText(order({ organiser: 'sessions@example.com', terms: { ...terms, version: 1 } }));
    assert.equal(named[4], '  in the calendar of sessions@example.com');
  });

  it('has the ids of the request where it was not accepted, and no letters that move the cursor', () => {
    const lines = explainText(order({ facts: { request: { ...request, topicId: 'a\u001b[2Jb' } } }));
    assert.match(lines[2] ?? '', new RegExp(`^  ${request?.menteeId} with ${request?.mentorId}$`));
    assert.ok(!lines.join('\n').includes('\u001b'));
  });
});

describe('who came, explained in a terminal', () => {
  it('is what each said, in clean words, and whose the payment is', () => {
    const absences = {
      mentee: {
        report: { at: NOW, reason: 'The room\u001b[2J was empty.' },
        answer: { decision: 'disputed', at: NOW },
      },
    };
    const lines = explainText(
      order({
        attendance: { status: 'disputed', since: NOW },
        facts: { request, absences },
        shareTerms: { feePercent: 10, feeRupiah: 0, taxPercent: 0.5 },
        shares: { fee: 15_000, tax: 750, share: 134_250 },
      }),
    );
    const from = lines.indexOf('Who came:');
    assert.deepEqual(
      lines.slice(from, from + 8).map((line) => line.replace(/\S+ \S+ UTC/, 'then')),
      [
        'Who came:',
        '  disputed',
        '  then  mentee: the mentor did not come: The room[2J was empty.',
        '  then  mentor: disputed',
        'Shares of the payment:',
        '  platform  IDR 15,000  (10 % and IDR 0)',
        '  tax       IDR 750  (0.5 %)',
        '  mentor    IDR 134,250',
      ],
    );
  });
});

describe('an order in a list of a terminal', () => {
  const ids = { menteeId: 'uid-1', mentorId: 'uid-2', startsAt: NOW, endsAt: NOW };

  it('says who meets whom, when with the zone, and for how much', () => {
    const names = { menteeName: 'Sari\u001b[2J', mentorName: 'Joko', topicTitle: 'Data' };
    assert.match(
      summaryText({ ...ids, ...names, amount: 150_000 }),
      /^Sari.* with Joko {2}\d{4}-\d\d-\d\d \d\d:\d\d UTC {2}IDR 150,000$/,
    );
    assert.match(summaryText({ ...ids, ...names, amount: 0 }), / UTC {2}free$/);
    assert.ok(!summaryText({ ...ids, ...names }).includes('\u001b'));
  });

  it('has the ids of one that was not accepted, and no price', () => {
    assert.match(summaryText(ids), /^uid-1 with uid-2 {2}[^ ]+ [^ ]+ UTC$/);
  });
});

describe('a retry', () => {
  const told = (record: object) =>
    retryText(
      order({ effects: [{ key: 'meeting:1', effect: { kind: 'create-meeting' }, ...record }] }),
      'meeting:1',
    );

  it('says what came of it', () => {
    assert.match(retryText(order({}), 'meeting:1'), /^meeting:1 is not owed any more/);
    assert.equal(told({ state: 'done' }), 'meeting:1 is done.');
    assert.match(told({ state: 'leased' }), /^meeting:1 is being tried right now\./);
    assert.match(
      told({ state: 'waiting', error: 'google: notFound', nextAt: NOW }),
      /^meeting:1 failed again: google: notFound\. It is tried again by itself, at .* UTC\.$/,
    );
    assert.match(
      told({ state: 'parked', error: 'google: notFound' }),
      /It is not tried any more: mend the cause/,
    );
  });
});
