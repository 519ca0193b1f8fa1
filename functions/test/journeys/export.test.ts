import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { exportPerson, type PersonExport } from '../../src/effects/export-person.ts';
import type { ExportLink } from '../../src/links/export-links.ts';
import { DAY } from '../../src/order/policy.ts';
import { leavingOrders, leavingPair } from '../support/leaving.ts';
import { ownWorld, type OwnWorld } from '../support/own-world.ts';
import { writeUnheard } from '../support/unheard.ts';

describe('the export of what is kept about a person', () => {
  let world: OwnWorld;

  before(async () => {
    world = await ownWorld();
  });
  after(() => world.leave());

  const linkOf = (personId: string): ExportLink => ({
    ...{ personId, by: 'person', format: 'json', start: { party: 'mentee' } },
    expiresAt: world.clock.now() + DAY,
  });

  const kindIn = ({ kinds }: PersonExport, kind: string) =>
    kinds.find((one) => one.kind === kind)?.places ?? {};

  it('gives each of an order’s two people what is theirs of it', async () => {
    const pair = await leavingPair();
    const { mentee, mentor, menteeId, mentorId } = pair;
    const orders = leavingOrders(world, pair);
    await orders.praised();
    await writeUnheard(`payees/${mentorId}`, {
      ...{ mentorId, begun: 0, revision: 1, token: 'x' },
      acts: [{ at: 1, by: 'admin-eka', did: 'pause-payouts', reason: 'said by an operator' }],
    });
    const [ofMentee, ofMentor] = await Promise.all(
      [menteeId, mentorId].map((personId) => exportPerson(world.ports, linkOf(personId))),
    );
    assert.ok(ofMentee && ofMentor);
    for (const made of [ofMentee, ofMentor]) {
      assert.equal(Object.keys(kindIn(made, 'orders')).length, 1);
      assert.match(JSON.stringify(kindIn(made, 'orders')), /"timeline":\[\{"at"/);
      assert.equal(Object.keys(kindIn(made, 'archivedOrders')).length, 1);
      assert.doesNotMatch(JSON.stringify(made), /admin-eka|said by an operator|"token"/);
    }
    assert.ok(JSON.stringify(kindIn(ofMentee, 'publicComments')).includes(mentee.comment));
    assert.deepEqual(kindIn(ofMentor, 'publicComments'), {});
    assert.ok(JSON.stringify(kindIn(ofMentor, 'commentsOnMentor')).includes(mentee.comment));
    const records = [ofMentee, ofMentor].map((made) => JSON.stringify(kindIn(made, 'ledger')));
    assert.deepEqual(
      records.map((record) => [record.includes('shareTerms'), record.includes('invoices')]),
      [
        [false, true],
        [true, false],
      ],
    );
    assert.ok(
      JSON.stringify(ofMentor).includes(mentor.email) && !JSON.stringify(ofMentor).includes(mentee.email),
    );
  });

  it('goes on in further parts where there are many orders, and names each order once', async () => {
    const personId = `mentee-${randomUUID()}`;
    const orderIds = Array.from({ length: 203 }, () => randomUUID());
    await Promise.all(
      orderIds.map((orderId, number) =>
        writeUnheard(`orders/${orderId}/request`, {
          ...{ topicId: 'data', minutes: 60, startsAt: 1, createdAt: 1 },
          ...(number < 200
            ? { menteeId: personId, mentorId: 'mentor-gone' }
            : { menteeId: 'mentee-gone', mentorId: personId }),
        }),
      ),
    );
    await writeUnheard(`limits/${personId}/version`, 1);
    const parts: PersonExport[] = [];
    for (let link: ExportLink | undefined = linkOf(personId); link; link = nextOf(parts.at(-1)))
      parts.push(await exportPerson(world.ports, link));
    const named = parts.map((part) => Object.keys(kindIn(part, 'orders')));
    assert.deepEqual([named.length, named[0]?.length, named[1]?.length], [2, 200, 3]);
    assert.deepEqual(named.flat().toSorted(), orderIds.map((orderId) => `orders/${orderId}`).toSorted());
    assert.deepEqual(
      parts.map((part) => Object.keys(kindIn(part, 'limits')).length),
      [1, 0],
    );
    await Promise.all(orderIds.map((orderId) => writeUnheard(`orders/${orderId}`, null)));
  });

  const nextOf = (part: PersonExport | undefined): ExportLink | undefined => {
    const token = part?.next === undefined ? null : new URL(part.next).searchParams.get('t');
    return token === null ? undefined : world.ports.exportLinks.read(token, world.clock.now());
  };
});
