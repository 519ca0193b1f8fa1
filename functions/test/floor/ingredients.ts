import { randomUUID } from 'node:crypto';
import { onValueCreated } from 'firebase-functions/v2/database';
import * as https from 'firebase-functions/v2/https';
import * as z from 'zod';
import { instance, orderMemory as memory, region } from '../../src/config/settings.ts';
import { log } from '../../src/providers/log/log.ts';
import * as calls from './calls.ts';

/** What the life of an order is made of, each apart. */
const ingredients = {
  facts: (id: string) => calls.readFacts(id),
  get: (id: string) => calls.get(`ledger/${id}`),
  turn: (id: string) => calls.writeTurn(id, ['mentee-0', 'mentor-0'], {}),
  async xendit(id: string) {
    const invoice = await calls.makeInvoice(id);
    await calls.readInvoice(invoice.id);
  },
  async google(id: string) {
    await calls.openRoom(await calls.makeEvent(id));
  },
  mail: (id: string) => calls.mail(id),
  archive: (id: string) =>
    calls.archive(id, { id, received: 'An object of the archive has as many letters. '.repeat(15) }),
  line(id: string) {
    log.info('An effect is done', { metric: 'effect', orderId: id, kind: 'mail', outcome: 'done', ms: 12 });
    return Promise.resolve();
  },
};

const querySchema = z.object({
  of: z.enum(['facts', 'get', 'turn', 'xendit', 'google', 'mail', 'archive', 'line']),
  times: z.coerce.number(),
});

/** `?of=mail&times=10` */
export const ingredient = https.onRequest(
  { region, memory, concurrency: 80, maxInstances: 1 },
  async (request, response) => {
    const { of, times } = querySchema.parse(request.query);
    for (let time = 0; time < times; time += 1) await ingredients[of](randomUUID());
    response.json({});
  },
);

/** A trigger that does nothing. */
export const nothing = onValueCreated(
  { ref: '/nothing/{id}', region, instance, memory, concurrency: 20, maxInstances: 20 },
  () => undefined,
);
