import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import * as z from 'zod';
import { functions } from '../support/deployed.ts';

/** What a function asks of the platform, as firebase-functions reports it to the Firebase CLI. */
const endpoint = z.object({
  platform: z.string(),
  region: z.union([z.string(), z.tuple([z.string()]).transform(([region]) => region)]),
  secretEnvironmentVariables: z
    .array(z.object({ key: z.string() }))
    .transform((secrets) => secrets.map(({ key }) => key))
    .default([]),
  availableMemoryMb: z.number(),
  timeoutSeconds: z.number(),
  concurrency: z.number(),
  maxInstances: z.number(),
  httpsTrigger: z.object({ invoker: z.array(z.string()) }).optional(),
  eventTrigger: z
    .object({
      eventType: z.string(),
      eventFilterPathPatterns: z.object({ ref: z.string() }).optional(),
      retry: z.boolean(),
    })
    .optional(),
  scheduleTrigger: z.object({ schedule: z.string() }).optional(),
});

const endpoints = z.record(z.string(), endpoint);

const callbackSecrets = ['XENDIT_CALLBACK_TOKEN'];
const linkSecrets = ['ACTION_LINK_KEY'];
const orderSecrets = ['XENDIT_SECRET_KEY', 'SENDGRID_API_KEY', 'GOOGLE_CREDENTIALS', 'ACTION_LINK_KEY'];

const anybody = { httpsTrigger: { invoker: ['public'] } };
const every = (minutes: number) => ({ scheduleTrigger: { schedule: `every ${minutes} minutes` } });
const database = (event: 'created' | 'written', ref: string) => ({
  eventTrigger: {
    eventType: `google.firebase.database.ref.v1.${event}`,
    eventFilterPathPatterns: { ref },
    retry: true,
  },
});

/** The resources of one instance, and the number of instances. */
const size = (timeoutSeconds: number, concurrency: number, maxInstances: number) => ({
  availableMemoryMb: 256,
  timeoutSeconds,
  concurrency,
  maxInstances,
});
/** Those of a function that processes orders. */
const large = (...given: Parameters<typeof size>) => ({ ...size(...given), availableMemoryMb: 512 });
const fact = (ref: string, event: 'created' | 'written' = 'created') => ({
  ...database(event, ref),
  ...large(180, 20, 20),
});
const sweep = (minutes: number) => ({ ...every(minutes), ...large(540, 1, 1) });

const expected: Record<string, { asks: object; secrets: string[] }> = {
  createOrder: { asks: { ...anybody, ...large(60, 40, 10) }, secrets: orderSecrets },
  actionLink: { asks: { ...anybody, ...size(30, 80, 5) }, secrets: linkSecrets },
  agendaFeed: { asks: { ...anybody, ...size(30, 80, 5) }, secrets: linkSecrets },
  receipt: { asks: { ...anybody, ...size(30, 20, 5) }, secrets: linkSecrets },
  personalData: { asks: { ...anybody, ...large(60, 10, 3) }, secrets: linkSecrets },
  operator: { asks: { ...anybody, ...large(120, 40, 2) }, secrets: orderSecrets },
  xenditCallback: { asks: { ...anybody, ...size(30, 80, 10) }, secrets: callbackSecrets },
  sendgridEvents: { asks: { ...anybody, ...size(60, 80, 5) }, secrets: [] },
  onRequest: { asks: fact('orders/{orderId}/request'), secrets: orderSecrets },
  onApproval: { asks: fact('orders/{orderId}/approval'), secrets: orderSecrets },
  onCancellation: { asks: fact('orders/{orderId}/cancellation'), secrets: orderSecrets },
  onRescheduleAsk: { asks: fact('orders/{orderId}/reschedules/{rescheduleId}/ask'), secrets: orderSecrets },
  onRescheduleAnswer: {
    asks: fact('orders/{orderId}/reschedules/{rescheduleId}/answer'),
    secrets: orderSecrets,
  },
  onInvoiceWish: { asks: fact('orders/{orderId}/invoiceWishes/{attempt}'), secrets: orderSecrets },
  onCheckPayment: { asks: fact('orders/{orderId}/checkPaymentAt', 'written'), secrets: orderSecrets },
  onFeedback: { asks: fact('orders/{orderId}/feedback'), secrets: orderSecrets },
  onAbsenceReport: { asks: fact('orders/{orderId}/absences/{party}/report'), secrets: orderSecrets },
  onAbsenceAnswer: { asks: fact('orders/{orderId}/absences/{party}/answer'), secrets: orderSecrets },
  onNotice: { asks: fact('notices/{orderId}/{noticeId}'), secrets: orderSecrets },
  onPayoutAccount: {
    asks: { ...fact('payoutAccounts/{mentorId}', 'written'), maxInstances: 5 },
    secrets: orderSecrets,
  },
  payMentors: { asks: sweep(10), secrets: orderSecrets },
  onBusyCalendars: {
    asks: { ...database('written', 'busyCalendars/{mentorId}/named'), ...size(60, 20, 5) },
    secrets: ['GOOGLE_CREDENTIALS'],
  },
  onBusyAsk: {
    asks: { ...database('written', 'busyAsks/{mentorId}'), ...size(60, 20, 5) },
    secrets: ['GOOGLE_CREDENTIALS'],
  },
  onRemoval: {
    asks: { ...fact('removals/{personId}'), maxInstances: 2 },
    secrets: orderSecrets,
  },
  onAccountDeleted: {
    asks: {
      eventTrigger: { eventType: 'google.firebase.auth.user.v2.deleted', retry: true },
      ...large(60, 20, 2),
    },
    secrets: [],
  },
  sendReminders: { asks: sweep(5), secrets: orderSecrets },
  reconcileOrders: { asks: sweep(10), secrets: orderSecrets },
  expireArchive: {
    asks: { scheduleTrigger: { schedule: 'every 24 hours' }, ...size(60, 1, 1) },
    secrets: [],
  },
};

/** Loads the functions as a deployment does: outside the emulator, and with no param and no secret to be read yet. */
async function deployedEndpoints(): Promise<unknown> {
  const index = new URL('../../src/index.ts', import.meta.url).href;
  const script = `
    const functions = Object.entries(await import(${JSON.stringify(index)}));
    console.log(JSON.stringify(Object.fromEntries(functions.map(([name, { __endpoint }]) => [name, __endpoint]))));`;
  const env = { PATH: process.env['PATH'], FUNCTIONS_CONTROL_API: 'true' };
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script], {
    env,
  });
  return JSON.parse(stdout);
}

const localEndpoints = () =>
  Promise.resolve(
    Object.fromEntries(Object.entries(functions).map(([name, { __endpoint }]) => [name, __endpoint])),
  );

describe('every deployed function', () => {
  for (const { where, region, load } of [
    { where: 'in the emulator', region: 'us-central1', load: localEndpoints },
    { where: 'in production', region: 'params.REGION', load: deployedEndpoints },
  ])
    it(`stands in ${region} ${where}, with its trigger, its limits, and the secrets of its own work alone`, async () => {
      const found = endpoints.parse(await load());
      const wanted = Object.entries(expected).map(([name, { asks, secrets }]) => [
        name,
        { platform: 'gcfv2', region, secretEnvironmentVariables: secrets, ...asks },
      ]);
      assert.deepEqual(found, Object.fromEntries(wanted));
    });
});
