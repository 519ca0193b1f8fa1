import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { get, ref, set, type Database } from 'firebase/database';
import { startWorld, type World } from '../../../emulators/database/test/conformance/world.ts';
import { mentors } from '../../../stack/seed/mentors.ts';

const denied = /permission.denied/i;
const rules = await readFile(new URL('../../../database.rules.json', import.meta.url), 'utf8');
const taken = { some: { startsAt: 1, endsAt: 2 } };
const year = new Date().getUTCFullYear();
const nine = { from: '09:00', to: '12:00' };
const topic = (offer: object) => ({
  'topic-20': { title: 'Go', offers: { 'offer-10': { minutes: 60, price: 0, ...offer } } },
});

describe('the rules for the offer of a mentor', () => {
  let world: World;
  let ayu: Database;

  before(async () => {
    world = await startWorld();
    await world.rest('PUT', '/.settings/rules.json', rules);
    await world.admin().ref('mentors').set(mentors);
    await world
      .admin()
      .ref('slots/mentor-ayu')
      .set({ taken, holders: { some: 'order-0001:1' } });
    ayu = world.client('mentor-ayu');
  });

  after(() => world[Symbol.asyncDispose]());

  const say = (path: string, value: unknown, by = ayu) => set(ref(by, `mentors/mentor-ayu/${path}`), value);

  const allowed: [string, unknown][] = [
    ['headline', 'Insinyur'],
    ['timeZone', 'Asia/Makassar'],
    ['autoApprove', true],
    ['topics', topic({ minutes: 15, price: 1000 })],
    ['topics', null],
    ['availability', { mon: [nine, { from: '13:00', to: '24:00' }] }],
    ['exceptions', { [`${year}-08-17`]: 'closed', [`${year + 2}-08-18`]: [nine] }],
  ];
  for (const [path, value] of allowed)
    it(`allow ${path} ${JSON.stringify(value)}`, () => assert.doesNotReject(say(path, value)));

  const refused: [string, unknown][] = [
    ['name', 'Somebody famous'],
    ['rating', 10],
    ['headline', 'x'.repeat(201)],
    ['timeZone', null],
    ['timeZone', '../users'],
    ['autoApprove', 'yes'],
    ['topics', { 'a b': { title: 'Go' } }],
    ['topics', { go: { title: 'Go' } }],
    ['topics', { 'topic-21': { title: 'Go' } }],
    ['topics', { 'topic-1': { title: '' } }],
    ['topics', { 'topic-1': { title: 'Go', free: true } }],
    ['topics', topic({ minutes: 14 })],
    ['topics', topic({ minutes: 485 })],
    ['topics', topic({ price: 999 })],
    ['topics', topic({ price: -1 })],
    ['topics', topic({ price: 1000.5 })],
    ['topics', topic({ discount: 1 })],
    ['availability', { someday: [nine] }],
    ['availability', { mon: 'always' }],
    ['availability', { mon: [{ from: '12:00', to: '09:00' }] }],
    ['availability', { mon: [{ from: '9:00', to: '12:00' }] }],
    ['availability', { mon: [{ from: '09:00', to: '24:30' }] }],
    ['availability', { mon: [{ from: 9, to: 12 }] }],
    ['exceptions', { [`${year}-13-01`]: 'closed' }],
    ['exceptions', { [`${year}-08-17`]: 'maybe' }],
    ['exceptions', { [`${year - 2}-08-17`]: 'closed' }],
    ['exceptions', { [`${year + 3}-08-17`]: 'closed' }],
  ];
  for (const [path, value] of refused)
    it(`refuse ${path} ${JSON.stringify(value).slice(0, 80)}`, () =>
      assert.rejects(say(path, value), denied));

  it('refuse it to other users, and to a user who is not a mentor', async () => {
    for (const client of [world.client('mentor-budi'), world.client('mentee-citra'), world.client()])
      await assert.rejects(say('headline', 'Mine', client), denied);
    const citra = world.client('mentee-citra');
    await assert.rejects(set(ref(citra, 'mentors/mentee-citra/headline'), 'Mentor'), denied);
    await assert.rejects(set(ref(citra, 'mentors/mentee-citra'), mentors['mentor-ayu']), denied);
  });

  it('let everybody read it and the taken times, without the people, and change neither', async () => {
    const [citra, stranger] = [world.client('mentee-citra'), world.client()];
    for (const client of [citra, stranger]) {
      assert.deepEqual((await get(ref(client, 'slots/mentor-ayu/taken'))).val(), taken);
      assert.equal((await get(ref(client, 'mentors/mentor-ayu/name'))).val(), mentors['mentor-ayu'].name);
    }
    await assert.rejects(get(ref(stranger, 'mentors')), denied);
    for (const client of [citra, ayu, stranger]) {
      for (const path of ['slots', 'slots/mentor-ayu', 'slots/mentor-ayu/holders'])
        await assert.rejects(get(ref(client, path)), denied, path);
      await assert.rejects(set(ref(client, 'slots/mentor-ayu/taken/some'), null), denied);
    }
  });
});
