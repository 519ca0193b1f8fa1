import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import { HOUR } from '../../../src/order/policy.ts';
import { newPair, offering, newOrderFor } from '../../support/participants.ts';
import { stack } from '../../support/environment.ts';
import { inbox } from '../../support/outside.ts';
import { stuck } from './stuck.ts';
import { done, having, type Way } from './way.ts';

const parsed = async <Shape extends z.ZodType>(shape: Shape, text: string, env = {}) =>
  shape.parse(JSON.parse(await done(text, { env })));

const order = z.object({ orderId: z.string(), status: z.literal('pending'), invoiceUrl: z.url() });

async function orders(text: string): Promise<void> {
  const topics = { 'machine-learning': offering.topics.data };
  const { mentee, mentor } = await newPair({ topics });
  const orderId = randomUUID();
  const { startsAt } = await newOrderFor(mentor, 72 * HOUR);
  const places = { 'order-2027-0001': orderId, 'mentor-ayu': mentor.uid, 1799722800000: String(startsAt) };
  const env = { ID_TOKEN: await mentee.user.getIdToken() };
  assert.equal((await parsed(order, having(text, places), env)).orderId, orderId);
}

async function signsIn(text: string): Promise<void> {
  const here = having(text, {
    '127.0.0.1:5001/demo-nusademy/us-central1': stack.FUNCTIONS_URL.replace('http://', ''),
    '127.0.0.1:9099': stack.FIREBASE_AUTH_EMULATOR_HOST,
  });
  const [functions, idToken = ''] = (await done(`${here}\necho "$FUNCTIONS_URL $ID_TOKEN"`))
    .trim()
    .split(' ');
  assert.equal(functions, stack.FUNCTIONS_URL);
  assert.equal(idToken.split('.').length, 3);
}

const rules = z.array(z.looseObject({ kind: z.string(), chance: z.number(), seed: z.number() }));

async function hasFault(text: string): Promise<void> {
  const inForce = await parsed(rules, text);
  assert.deepEqual(
    inForce.map(({ kind, chance, seed }) => [kind, chance, seed]),
    [['lose', 0.2, 7]],
  );
}

const injected = z.array(z.object({ at: z.number(), rule: z.string(), kind: z.string(), what: z.string() }));

async function tellsStrikes(text: string): Promise<void> {
  await parsed(injected, text);
}

async function isEmpty(text: string): Promise<void> {
  assert.deepEqual(await parsed(z.array(z.unknown()), text), []);
}

const answers = z.array(z.looseObject({ status: z.literal(200) }));

async function bounces(text: string): Promise<void> {
  const { mentor } = await stuck();
  const [mail] = await inbox.of(mentor.email);
  assert.equal((await parsed(answers, having(text, { ID: mail?.id ?? '' }))).length, 3);
}

async function signs(text: string): Promise<void> {
  const headers = await parsed(z.record(z.string(), z.string()), text);
  assert.equal(headers['x-twilio-email-event-webhook-timestamp'], '1796612345');
}

export const byCurl: Way[] = [
  { how: 'run', of: /^export FUNCTIONS_URL=\S+\nexport ID_TOKEN=/, run: signsIn },
  { how: 'run', of: /^curl "\$FUNCTIONS_URL\/createOrder"/, run: orders },
  { how: 'run', of: /^curl \$XENDIT_API_URL\/_\/faults( -d .*)?$/, run: hasFault },
  { how: 'run', of: /^curl \$XENDIT_API_URL\/_\/faults\/injected$/, run: tellsStrikes },
  { how: 'run', of: /^curl -X DELETE \$XENDIT_API_URL\/_\/faults$/, run: isEmpty },
  { how: 'run', of: /^curl \$SENDGRID_API_URL\/_\/events /, run: bounces },
  { how: 'run', of: /^curl \$SENDGRID_API_URL\/_\/signatures /, run: signs },
];
