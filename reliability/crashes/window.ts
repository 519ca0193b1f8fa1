import { mock } from 'node:test';
import * as z from 'zod';
import { getJson } from '../../emulators/shared/http/json.ts';
import { mailName } from '../../functions/src/order/names.ts';
import type { OwnWorld } from '../../functions/test/support/own-world.ts';

/** How long mails were at risk, in milliseconds, the shortest first. */
export interface Window {
  /** From the provider's acceptance to our record: a worker that dies in this time sends the mail again. */
  twice: number[];
  /** From the claim to the record: if mails were never sent again, a worker that dies in this time would lose the mail. */
  never: number[];
}

const turnSchema = z.object({
  claimed: z.array(z.object({ key: z.string() })),
  order: z.object({ sent: z.record(z.string(), z.number()) }),
});

const journalSchema = z.array(z.object({ at: z.number(), body: z.string() }));
const mailSchema = z.object({ custom_args: z.object({ key: z.string() }) });

/** Brings this many orders to their first two mails, one after the other, without a crash. */
export async function measureWindow(world: OwnWorld, orders: number): Promise<Window> {
  const { ledger, clock } = world;
  const turn = ledger.turn.bind(ledger);
  const claimed = new Map<string, number>();
  const recorded = new Map<string, number>();
  mock.method(ledger, 'turn', async (...given: Parameters<typeof turn>) => {
    const [orderId] = given;
    const turned = await turn(...given);
    const { claimed: claims, order } = turnSchema.parse(turned.result);
    const note = (times: Map<string, number>) => (key: string) =>
      times.set(mailName(orderId, key), times.get(mailName(orderId, key)) ?? clock.now());
    claims.map(({ key }) => key).forEach(note(claimed));
    Object.keys(order.sent).forEach(note(recorded));
    return turned;
  });
  for (let left = orders; left > 0; left -= 1) await world.processOrder(await world.place());
  mock.restoreAll();
  const accepted = await acceptances(world);
  const since = (times: Map<string, number>): number[] =>
    [...recorded]
      .flatMap(([key, at]) => (times.has(key) ? [at - (times.get(key) ?? at)] : []))
      .sort((a, b) => a - b);
  return { twice: since(accepted), never: since(claimed) };
}

/** When the stand-in had each mail, by its key. */
async function acceptances({ urls }: OwnWorld): Promise<Map<string, number>> {
  const journal = journalSchema.parse(await getJson(`${urls.mail}/_/requests`));
  return new Map(
    journal.map(({ at, body }) => [mailSchema.parse(JSON.parse(body)).custom_args.key, at] as const),
  );
}
