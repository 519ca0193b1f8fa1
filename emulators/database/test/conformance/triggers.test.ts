import assert from 'node:assert/strict';
import { ref, set, update } from 'firebase/database';
import { onValueWritten } from '../../../../functions/node_modules/firebase-functions/lib/v2/providers/database.js';
import { AT_ONCE } from '../../triggers/delivery.ts';
import { isObject } from '../../data/read-json.ts';
import { type FunctionsStandIn, startFunctionsStandIn } from './functions-stand-in.ts';
import { describeOurs } from './under-test.ts';
import { startWorld, type World } from './world.ts';

const KINDS = ['created', 'updated', 'deleted', 'written'];

// Expectations: https://firebase.google.com/docs/functions/database-events, `addRealtimeDatabaseTrigger` of
// firebase-tools for the registration, `v2/providers/database` of firebase-functions for the event.
describeOurs('conformance: triggers', 'it is started beside the functions', () => {
  let functions: FunctionsStandIn;
  let world: World;

  beforeEach(async () => {
    functions = await startFunctionsStandIn();
    world = await startWorld(functions);
  });

  afterEach(async () => {
    await world[Symbol.asyncDispose]();
    functions.close();
  });

  async function register(
    path: string,
    event: string,
    key: string,
    more: object = { namespacePattern: '*' },
  ): Promise<void> {
    const topic = `projects/demo/topics/${key}`;
    const body = { name: `projects/demo/locations/us-central1/triggers/${key}`, path, event, topic, ...more };
    const answer = await world.rest('POST', '/.settings/functionTriggers.json', body, {
      Authorization: 'Bearer owner',
    });
    assert.equal(answer.status, 200);
  }

  const fieldsOf = (body: unknown): Record<string, unknown> => (isObject(body) ? body : {});

  async function names(): Promise<string[]> {
    await world.server.triggers.idle();
    return functions.received.seen.map(
      ({ path, body }) => `${path.split('/').at(-1)} ${String(fieldsOf(body)['ref'])}`,
    );
  }

  it('tell of what was created, updated, deleted and written', async () => {
    for (const kind of KINDS) await register('orders/{id}', `google.firebase.database.ref.v1.${kind}`, kind);
    const client = world.client();
    await set(ref(client, 'orders/a'), { status: 'new' });
    await set(ref(client, 'orders/a/status'), 'paid');
    await set(ref(client, 'orders/a'), null);
    assert.deepEqual((await names()).sort(), [
      'created orders/a',
      'deleted orders/a',
      'updated orders/a',
      'written orders/a',
      'written orders/a',
      'written orders/a',
    ]);
  });

  it('send one event for each place of a write', async () => {
    await register('orders/{id}/status', 'google.firebase.database.ref.v1.written', 'on');
    const updates = { 'orders/a/status': 1, 'orders/b/status': 2, 'orders/b/other': 3, 'users/c/status': 4 };
    await update(ref(world.client()), updates);
    assert.deepEqual((await names()).sort(), ['on orders/a/status', 'on orders/b/status']);
  });

  it('come in the order of the writes of one place', async () => {
    await register('count', 'google.firebase.database.ref.v1.written', 'on');
    const client = world.client();
    for (let i = 1; i <= 50; i++) void set(ref(client, 'count'), i);
    const received = await functions.received.until(50);
    const deltas = received.map(({ body }) => fieldsOf(fieldsOf(body)['data'])['delta']);
    assert.deepEqual(
      deltas,
      Array.from({ length: 50 }, (_, i) => i + 1),
    );
  });

  it('are read by firebase-functions: before, after, params, who', async () => {
    await register('orders/{id}', 'google.firebase.database.ref.v1.written', 'on');
    const client = world.client('ana');
    await set(ref(client, 'orders/o1'), { status: 'new', items: ['x', 'y'], by: { name: 'Ana' } });
    await update(ref(client, 'orders/o1'), { status: 'paid', 'items/0': null, 'by/name': null });
    const [, second] = await functions.received.until(2);
    assert.equal(second?.path, '/functions/projects/demo/triggers/on');
    assert.equal(second.contentType, 'application/cloudevents+json; charset=UTF-8');

    const read: unknown[] = [];
    const fn = onValueWritten('orders/{id}', (event) => {
      const { before, after } = event.data;
      read.push(
        before.val(),
        after.val(),
        event.params,
        event.authType,
        event.authId,
        event.instance,
        event.location,
      );
    });
    process.env['FIREBASE_CONFIG'] = '{"databaseURL":"http://127.0.0.1:1?ns=conformance"}';
    const call: (event: never) => unknown = fn;
    await Reflect.apply(call, null, [second.body]);
    delete process.env['FIREBASE_CONFIG'];
    assert.deepEqual(read, [
      { status: 'new', items: ['x', 'y'], by: { name: 'Ana' } },
      { status: 'paid', items: Object.assign([], { 1: 'y' }) },
      { id: 'o1' },
      'app_user',
      'ana',
      'conformance',
      'us-central1',
    ]);
  });

  it('say who wrote: the owner, a user, or a client without a token', async () => {
    await register('who', 'google.firebase.database.ref.v1.written', 'on');
    await world.admin().ref('who').set(1);
    await set(ref(world.client('ana'), 'who'), 2);
    await set(ref(world.client(), 'who'), 3);
    const received = await functions.received.until(3);
    const who = received.map(({ body }) => [fieldsOf(body)['authtype'], fieldsOf(body)['authid']]);
    assert.deepEqual(who, [
      ['admin', undefined],
      ['app_user', 'ana'],
      ['unauthenticated', undefined],
    ]);
  });

  it('of the first generation get their own body, for one namespace', async () => {
    const name = 'providers/google.firebase.database/eventTypes/ref.create';
    await register('/v1/{id}', name, 'us-central1-old-0', {});
    await set(ref(world.client('ana'), 'v1/x'), { a: 1 });
    const [first] = await functions.received.until(1);
    const { context, data } = fieldsOf(first?.body);
    assert.deepEqual(
      fieldsOf(fieldsOf(context)['resource'])['name'],
      'projects/_/instances/conformance/refs/v1/x',
    );
    assert.equal(fieldsOf(context)['eventType'], name);
    assert.deepEqual([fieldsOf(data)['data'], fieldsOf(data)['delta']], [null, { a: 1 }]);
    assert.equal(fieldsOf(fieldsOf(fieldsOf(context)['auth'])['variable'])['uid'], 'ana');
  });

  it('do not hear of writes that ask for silence, nor of other namespaces', async () => {
    await register('quiet', 'google.firebase.database.ref.v1.written', 'on', {
      namespacePattern: 'conformance',
    });
    await world.rest('PUT', '/quiet.json?disableTriggers=true', 1);
    await fetch(`${world.url}/quiet.json?ns=other`, { method: 'PUT', body: '2' });
    await world.rest('POST', '/.settings/reset');
    await world.rest('PUT', '/quiet.json', 3);
    assert.deepEqual(await names(), ['on quiet']);
  });

  // https://firebase.google.com/docs/functions/database-events?gen=2nd#instance
  it('watch the instances that their pattern names', async () => {
    const event = 'google.firebase.database.ref.v1.written';
    await register('a', event, 'some', { namespacePattern: '*-eu' });
    await register('a', event, 'all', { namespacePattern: '*' });
    for (const ns of ['shop-eu', 'shop-us'])
      await fetch(`${world.url}/a.json?ns=${ns}`, { method: 'PUT', body: '1' });
    await world.server.triggers.idle();
    const told = functions.received.seen.map(({ path, body }) => [
      path.split('/').at(-1),
      fieldsOf(body)['instance'],
    ]);
    assert.deepEqual(told.toSorted(), [
      ['all', 'shop-eu'],
      ['all', 'shop-us'],
      ['some', 'shop-eu'],
    ]);
  });

  it('go to the functions some at once, and the others wait', async () => {
    await register('places/{id}', 'google.firebase.database.ref.v1.written', 'on');
    const places = Array.from({ length: 3 * AT_ONCE }, (_, id) => [`places/${id}`, 1] as const);
    const changes: Record<string, number> = Object.fromEntries(places);
    await update(ref(world.client()), changes);
    await world.server.triggers.idle();
    assert.deepEqual([functions.received.seen.length, functions.connections()], [places.length, AT_ONCE]);
  });

  it('show a function that fails, and go on', async () => {
    await register('count', 'google.firebase.database.ref.v1.written', 'broken');
    functions.answerWith(500);
    await world.rest('PUT', '/count.json', 1);
    await world.rest('PUT', '/count.json', 2);
    await world.server.triggers.idle();
    assert.equal(functions.received.seen.length, 2);
    assert.match(world.warnings.join('\n'), /triggers\/broken failed: .* 500/);
  });
});
