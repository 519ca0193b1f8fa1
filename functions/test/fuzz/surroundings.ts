import { generateKeyPairSync, sign } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { Hono } from 'hono';
import * as z from 'zod';
import { token } from '../../../emulators/database/conformance/token.ts';
import { compileRules } from '../../../emulators/database/rules/compile.ts';
import { startDatabase } from '../../../emulators/database/server.ts';
import { listen } from '../../../emulators/http/listen.ts';
import { startStandIns } from '../../../emulators/stand-ins.ts';
import { makeSecrets } from '../../../emulators/suite/settings.ts';
import { createActionLinks } from '../../src/links/action-links.ts';
import { createFeedLinks } from '../../src/links/feed-links.ts';
import { DAY } from '../../src/order/policy.ts';
import type { Insider } from './requests.ts';

const projectId = 'demo-fuzz';
const namespace = `${projectId}-default-rtdb`;

const everyHour = Object.fromEntries(
  ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'].map((day) => [day, [{ from: '00:00', to: '24:00' }]]),
);

const mentors = Object.fromEntries(
  Array.from({ length: 20 }, (_, number) => [
    `mentor-${number}`,
    {
      name: `Mentor ${number}`,
      timeZone: 'Asia/Jakarta',
      topics: {
        data: {
          title: 'Data',
          offers: { one: { minutes: 60, price: 150_000 }, two: { minutes: 90, price: 210_000 } },
        },
      },
      availability: everyHour,
    },
  ]),
);

const uids = [...Array.from({ length: 60 }, (_, number) => `mentee-${number}`), ...Object.keys(mentors)];

const users = Object.fromEntries(
  uids.map((uid) => [
    uid,
    { name: uid, email: `${uid}@example.com`, locale: 'id', timeZone: 'Asia/Jakarta' },
  ]),
);

function idTokenOf(uid: string, now: number, claims: object = {}): string {
  const seconds = Math.floor(now / 1000);
  return token({
    ...claims,
    iss: `https://securetoken.google.com/${projectId}`,
    aud: projectId,
    sub: uid,
    auth_time: seconds,
    iat: seconds,
    exp: seconds + 7 * 86_400,
  });
}

/** What firebase-admin asks the Auth emulator for: whether there is such an account. */
async function startAuth() {
  const app = new Hono();
  const asked = z.object({ localId: z.array(z.string()) });
  app.post('/identitytoolkit.googleapis.com/v1/projects/:project/accounts:lookup', async (c) => {
    const [localId = ''] = asked.parse(await c.req.json()).localId;
    return c.json(uids.includes(localId) ? { users: [{ localId, validSince: '1' }] } : {});
  });
  return listen(app);
}

/** Everything that the functions reach, and what an insider knows of it. */
export async function startSurroundings(now: number) {
  const rules = compileRules(
    await readFile(new URL('../../../database.rules.json', import.meta.url), 'utf8'),
  );
  if (!rules.ok) throw new Error(rules.error);
  const database = await startDatabase({
    host: '127.0.0.1',
    port: 0,
    functions: null,
    compileRules,
    rules: rules.rules,
  });
  const secrets = makeSecrets();
  const secret = (name: string): string => secrets[name] ?? '';
  const [auth, standIns] = await Promise.all([
    startAuth(),
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
    body: JSON.stringify({ users, mentors }),
  });
  const orderIds = Array.from({ length: 40 }, (_, number) => `order-of-insider-${number}`);
  const links = createActionLinks(secret('ACTION_LINK_KEY'), '');
  const feeds = createFeedLinks(secret('ACTION_LINK_KEY'), '');
  const mailEvents = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
  const insider: Insider = {
    idTokens: uids.map((uid) => idTokenOf(uid, now)),
    adminToken: idTokenOf('mentee-0', now, { admin: true }),
    signed(body) {
      const timestamp = String(Math.floor(now / 1000));
      const signature = sign('sha256', Buffer.concat([Buffer.from(timestamp), body]), mailEvents.privateKey);
      return {
        'x-twilio-email-event-webhook-timestamp': timestamp,
        'x-twilio-email-event-webhook-signature': signature.toString('base64'),
      };
    },
    uids,
    mentorIds: Object.keys(mentors),
    orderIds,
    callbackToken: secret('XENDIT_CALLBACK_TOKEN'),
    linkQueries: orderIds.flatMap((orderId) =>
      (['approve', 'reject'] as const).map((action) =>
        links.url({ orderId, action, expiresAt: now + DAY }).slice(1),
      ),
    ),
    feedQueries: uids.map((uid) => feeds.url(uid).slice(1)),
    now,
  };
  const { urls } = standIns;
  const env = {
    GCLOUD_PROJECT: projectId,
    FIREBASE_CONFIG: JSON.stringify({ projectId, databaseURL: `${database.url}?ns=${namespace}` }),
    FIREBASE_DATABASE_EMULATOR_HOST: new URL(database.url).host,
    FIREBASE_AUTH_EMULATOR_HOST: new URL(auth.url).host,
    STORAGE_EMULATOR_HOST: urls.storage,
    XENDIT_API_URL: urls.xendit,
    GOOGLE_API_ROOT_URL: `${urls.google}/`,
    GOOGLE_TOKEN_URL: `${urls.google}/token`,
    SENDGRID_API_URL: urls.mail,
    ARCHIVE_BUCKET: 'fuzz',
    SENDGRID_EVENT_KEY: mailEvents.publicKey.export({ format: 'der', type: 'spki' }).toString('base64'),
    MAIL_FROM: 'Nusademy <orders@example.com>',
    WEB_ORIGINS: 'https://nusademy.example',
    // Enough that most calls get past them.
    CALLS_PER_USER: '300',
    CALLS_PER_ADDRESS: '600',
    ...secrets,
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
