import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import * as z from 'zod';
import { functions } from '../support/deployed.ts';

/** What a function asks of the platform, as firebase-functions tells the Firebase CLI. */
const endpoint = z.object({
  platform: z.string(),
  region: z.union([z.string(), z.tuple([z.string()]).transform(([region]) => region)]),
  secretEnvironmentVariables: z
    .array(z.object({ key: z.string() }))
    .transform((secrets) => secrets.map(({ key }) => key))
    .default([]),
  httpsTrigger: z.object({ invoker: z.array(z.string()) }).optional(),
  eventTrigger: z
    .object({
      eventType: z.string(),
      eventFilterPathPatterns: z.object({ ref: z.string() }),
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
const created = (ref: string) => ({
  eventTrigger: {
    eventType: 'google.firebase.database.ref.v1.created',
    eventFilterPathPatterns: { ref },
    retry: true,
  },
});

const expected: Record<string, { trigger: object; secrets: string[] }> = {
  createOrder: { trigger: anybody, secrets: orderSecrets },
  actionLink: { trigger: anybody, secrets: linkSecrets },
  agendaFeed: { trigger: anybody, secrets: linkSecrets },
  operator: { trigger: anybody, secrets: orderSecrets },
  xenditCallback: { trigger: anybody, secrets: callbackSecrets },
  sendgridEvents: { trigger: anybody, secrets: [] },
  onRequest: { trigger: created('orders/{orderId}/request'), secrets: orderSecrets },
  onApproval: { trigger: created('orders/{orderId}/approval'), secrets: orderSecrets },
  onCancellation: { trigger: created('orders/{orderId}/cancellation'), secrets: orderSecrets },
  onRescheduleAsk: { trigger: created('orders/{orderId}/reschedules/{wishId}/ask'), secrets: orderSecrets },
  onRescheduleAnswer: {
    trigger: created('orders/{orderId}/reschedules/{wishId}/answer'),
    secrets: orderSecrets,
  },
  onInvoiceWish: { trigger: created('orders/{orderId}/invoiceWishes/{attempt}'), secrets: orderSecrets },
  onFeedback: { trigger: created('orders/{orderId}/feedback'), secrets: orderSecrets },
  onNotice: { trigger: created('notices/{orderId}/{noticeId}'), secrets: orderSecrets },
  sendReminders: { trigger: every(5), secrets: orderSecrets },
  reconcileOrders: { trigger: every(10), secrets: orderSecrets },
  expireArchive: { trigger: { scheduleTrigger: { schedule: 'every 24 hours' } }, secrets: [] },
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
    it(`stands in ${region} ${where}, with its trigger and with the secrets of its own work alone`, async () => {
      const found = endpoints.parse(await load());
      const wanted = Object.entries(expected).map(([name, { trigger, secrets }]) => [
        name,
        { platform: 'gcfv2', region, secretEnvironmentVariables: secrets, ...trigger },
      ]);
      assert.deepEqual(found, Object.fromEntries(wanted));
    });
});
