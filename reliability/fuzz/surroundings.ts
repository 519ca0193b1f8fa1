import { generateKeyPairSync, sign } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { startAuth } from '../../bench/production/auth.ts';
import { environmentOf } from '../../bench/production/environment.ts';
import { idTokenOf, populationOf } from '../../bench/production/population.ts';
import { compileRules } from '../../emulators/database/rules/compile.ts';
import { startDatabase } from '../../emulators/database/server.ts';
import { startStandIns } from '../../stack/stand-ins.ts';
import { makeSecrets } from '../../stack/settings.ts';
import { createActionLinks } from '../../functions/src/links/action-links.ts';
import { createExportLinks } from '../../functions/src/links/export-links.ts';
import { createFeedLinks } from '../../functions/src/links/feed-links.ts';
import { receiptNumber } from '../../functions/src/order/receipt.ts';
import { createReceiptLinks } from '../../functions/src/links/receipt-links.ts';
import { DAY } from '../../functions/src/order/policy.ts';
import type { Insider } from './requests.ts';

const projectId = 'demo-fuzz';
const namespace = `${projectId}-default-rtdb`;

const { uids, mentorIds, data } = populationOf({ mentees: 60, mentors: 20 });

const about = 'payment:inv:1';

/** A receipt of each second of these orders. */
function receiptsOf(orderIds: readonly string[], now: number): Record<string, object> {
  const seller = { name: 'Nusademy', address: '', taxNumber: '', timeZone: 'Asia/Jakarta' };
  const sold = { topic: 'A career in data', startsAt: now, endsAt: now + 3_600_000 };
  const all = orderIds
    .filter((_, index) => index % 2 === 0)
    .map((orderId, index) => {
      const number = receiptNumber('R-2026', index + 1);
      const money = { amount: 150_000, currency: 'IDR', movedAt: now };
      const place = { series: 'R-2026', place: index + 1, number, issuedAt: now };
      return { kind: 'receipt', about, orderId, sold, seller, ...money, ...place };
    });
  return {
    receipts: Object.fromEntries(all.map((receipt) => [receipt.number, receipt])),
    orderReceipts: Object.fromEntries(all.map(({ orderId, number }) => [orderId, { [about]: number }])),
  };
}

/** Everything that the functions call, and what an insider knows of it. */
export async function startSurroundings(now: number) {
  const rules = compileRules(await readFile(new URL('../../database.rules.json', import.meta.url), 'utf8'));
  if (!rules.ok) throw new Error(rules.error);
  const database = await startDatabase({
    host: '127.0.0.1',
    port: 0,
    functions: null,
    compileRules,
    rules: rules.rules,
  });
  const orderIds = Array.from({ length: 40 }, (_, number) => `order-of-insider-${number}`);
  const secrets = makeSecrets();
  const secret = (name: string): string => secrets[name] ?? '';
  const [auth, standIns] = await Promise.all([
    startAuth(uids),
    startStandIns({
      secrets: {
        xenditSecretKey: secret('XENDIT_SECRET_KEY'),
        xenditCallbackToken: secret('XENDIT_CALLBACK_TOKEN'),
        sendgridApiKey: secret('SENDGRID_API_KEY'),
        googleCredentials: secret('GOOGLE_CREDENTIALS'),
      },
      callbackUrl: '',
      jobs: [],
    }),
  ]);
  await fetch(`${database.url}/.json?ns=${namespace}`, {
    method: 'PUT',
    headers: { authorization: 'Bearer owner' },
    body: JSON.stringify({ ...data, ...receiptsOf(orderIds, now) }),
  });
  const links = createActionLinks(secret('ACTION_LINK_KEY'), '');
  const exports = createExportLinks(secret('ACTION_LINK_KEY'), '');
  const feeds = createFeedLinks(secret('ACTION_LINK_KEY'), '');
  const receipts = createReceiptLinks(secret('ACTION_LINK_KEY'), '');
  const mailEvents = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
  const insider: Insider = {
    idTokens: uids.map((uid) => idTokenOf(projectId, uid, now)),
    adminToken: idTokenOf(projectId, 'mentee-0', now, { admin: true }),
    signed(body) {
      const timestamp = String(Math.floor(now / 1000));
      const signature = sign('sha256', Buffer.concat([Buffer.from(timestamp), body]), mailEvents.privateKey);
      return {
        'x-twilio-email-event-webhook-timestamp': timestamp,
        'x-twilio-email-event-webhook-signature': signature.toString('base64'),
      };
    },
    uids,
    mentorIds,
    orderIds,
    callbackToken: secret('XENDIT_CALLBACK_TOKEN'),
    linkQueries: orderIds.flatMap((orderId) =>
      (['approve', 'reject'] as const).map((action) =>
        links.url({ orderId, action, expiresAt: now + DAY }).slice(1),
      ),
    ),
    receiptQueries: orderIds.flatMap((orderId) => [
      receipts.url({ orderId, about }, 'id').slice(1),
      `order=${orderId}&about=${about}`,
    ]),
    exportQueries: uids.flatMap((personId) =>
      (['html', 'json'] as const).map((format) =>
        exports
          .url({ personId, by: 'person', format, start: { party: 'mentee' }, expiresAt: now + DAY })
          .slice(1),
      ),
    ),
    feedQueries: uids.map((uid) => feeds.url(uid).slice(1)),
    now,
  };
  const env = {
    ...environmentOf({
      projectId,
      databaseUrl: `${database.url}?ns=${namespace}`,
      authUrl: auth.url,
      urls: standIns.urls,
      secrets,
    }),
    ARCHIVE_BUCKET: 'fuzz',
    SENDGRID_EVENT_KEY: mailEvents.publicKey.export({ format: 'der', type: 'spki' }).toString('base64'),
    // High limits, so that most calls pass them.
    CALLS_PER_USER: '300',
    CALLS_PER_ADDRESS: '600',
  };
  return {
    env,
    insider,
    forget: standIns.reset,
    close: async () => {
      await Promise.all([standIns.close(), auth.close(), database.close()]);
    },
  };
}
