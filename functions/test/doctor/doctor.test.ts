import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { initializeApp, type App } from 'firebase-admin/app';
import { clockFinding, zonesFinding } from '../../doctor/clock.ts';
import type { Finding } from '../../doctor/finding.ts';
import { adminFinding, bucketFinding, rulesFinding } from '../../doctor/firebase.ts';
import { calendarFinding, freeBusyFinding, gmailFinding } from '../../doctor/google.ts';
import { sellerFinding } from '../../doctor/seller.ts';
import { senderFinding, sendgridKeyFinding } from '../../doctor/sendgrid.ts';
import { callbackFinding, payoutsFinding, returnFindings, xenditFinding } from '../../doctor/xendit.ts';
import { getJson } from '../../../emulators/shared/http/json.ts';
import { stack } from '../support/environment.ts';
import { seller } from '../order/simulation/receipts.ts';
import { faults } from '../support/outside.ts';

const secret = (name: string): string => process.env[name] ?? '';

const xendit = {
  url: stack.XENDIT_API_URL,
  secretKey: secret('XENDIT_SECRET_KEY'),
  product: 'invoices',
} as const;
const google = {
  rootUrl: stack.GOOGLE_API_ROOT_URL,
  tokenUrl: `${stack.GOOGLE_API_ROOT_URL}token`,
  calendarId: 'primary',
  credentials: secret('GOOGLE_CREDENTIALS'),
  organiser: '',
};
const sendgrid = {
  url: stack.SENDGRID_API_URL,
  apiKey: secret('SENDGRID_API_KEY'),
  from: 'Nusademy <orders@example.com>',
};
const guest = 'operator@example.com';

const program = fileURLToPath(new URL('../../doctor/doctor.ts', import.meta.url));

/** Runs it as `npm run doctor` does; a setting that is `undefined` is removed. */
async function doctor(
  change: Record<string, string | undefined> = {},
): Promise<{ code: unknown; stdout: string }> {
  const env = { ...process.env, FUNCTIONS_EMULATOR: '', ...change };
  try {
    return { code: 0, ...(await promisify(execFile)(process.execPath, [program], { env })) };
  } catch (error) {
    assert(error instanceof Error && 'code' in error && 'stdout' in error);
    return { code: error.code, stdout: String(error.stdout) };
  }
}

function isIll(finding: Finding, what: RegExp, cure: RegExp): void {
  assert(finding.state === 'ill', JSON.stringify(finding));
  assert.match(finding.what, what);
  assert.match(finding.cure, cure);
}

function isUnknown(finding: Finding, why: RegExp): void {
  assert(finding.state === 'unknown', JSON.stringify(finding));
  assert.match(finding.why, why);
}

describe('the marketplace on its receipts', () => {
  it('is well where it is set, and unknown where its receipts lack something', () => {
    assert.equal(sellerFinding(seller).state, 'well');
    isUnknown(sellerFinding({ ...seller, address: '' }), /; RECEIPT_SELLER_ADDRESS not set/);
    isUnknown(
      sellerFinding({ ...seller, address: '', taxNumber: '' }),
      /ADDRESS and RECEIPT_SELLER_TAX_NUMBER not set/,
    );
  });
});

describe('npm run doctor', () => {
  it('finds no fault in a stack, and leaves no event in the calendar', async () => {
    // The doctor waits for half a minute, and the first call of a function for a process that a busy machine starts.
    await fetch(`${stack.FUNCTIONS_URL}/xenditCallback`, { method: 'POST' });
    const { code, stdout } = await doctor();
    assert.equal(code, 0, stdout);
    assert.equal(
      stdout
        .trimEnd()
        .split('\n')
        .filter((line) => line.startsWith('well ')).length,
      14,
      stdout,
    );
    const events = JSON.stringify(await getJson(`${stack.GOOGLE_API_ROOT_URL}_/events`));
    assert.doesNotMatch(events, /"status":"confirmed"[^}]*doctor/);
  });

  const wrongSettings = [
    {
      name: 'ARCHIVE_BUCKET',
      value: 'gs://bucket',
      says: /ARCHIVE_BUCKET: it is not well-formed\s+→ Only the bucket/,
    },
    {
      name: 'MAIL_TRANSPORT',
      value: 'pigeon',
      says: /MAIL_TRANSPORT: it is not one of the allowed values\s+→ .*sendgrid, gmail/,
    },
    { name: 'MAIL_FROM', value: undefined, says: /MAIL_FROM: it is missing\s+→ .*\.env/ },
    {
      name: 'ACTION_LINK_KEY',
      value: '',
      says: /ACTION_LINK_KEY: the secret is missing.*\s+→ .*secrets:set ACTION_LINK_KEY/,
    },
    { name: 'LEAD_TIME_MINUTES', value: '5', says: /LEAD_TIME_MINUTES must be more than/ },
    { name: 'PAYOUTS_FROM', value: '2026-13-41', says: /PAYOUTS_FROM: it is not well-formed/ },
    {
      name: 'XENDIT_PRODUCT',
      value: 'links',
      says: /XENDIT_PRODUCT: it is not one of the allowed values\s+→ .*invoices, sessions/,
    },
  ];
  for (const { name, value, says } of wrongSettings)
    it(`is ill with ${name} ${value === undefined ? 'missing' : `"${value}"`}`, async () => {
      const { code, stdout } = await doctor({ [name]: value });
      assert.equal(code, 1);
      assert.match(stdout, says);
    });
});

describe('the doctor’s check of Xendit', () => {
  it('asks about payouts only where mentors are paid by them', async () => {
    assert.match((await doctor()).stdout, /well {5}Xendit lets the key pay mentors/);
    assert.doesNotMatch((await doctor({ PAYOUTS_FROM: '' })).stdout, /pay mentors/);
  });

  afterEach(() => faults.clear(stack.XENDIT_API_URL));

  it('says by what mentees pay, and with sessions asks for all that they need', async () => {
    for (const product of ['invoices', 'sessions'] as const) {
      const finding = await xenditFinding({ ...xendit, product });
      assert.match(JSON.stringify(finding), new RegExp(`"state":"well".*mentees pay by ${product}`));
    }
    await faults.set(stack.XENDIT_API_URL, {
      kind: 'error',
      path: '/transactions',
      refusal: 'REQUEST_FORBIDDEN_ERROR',
    });
    isIll(
      await xenditFinding({ ...xendit, product: 'sessions' }),
      /REQUEST_FORBIDDEN_ERROR/,
      /transactions, if XENDIT_PRODUCT is sessions/,
    );
  });

  it('is ill with a key that Xendit does not know', async () =>
    isIll(await xenditFinding({ ...xendit, secretKey: 'wrong' }), /INVALID_API_KEY/, /XENDIT_SECRET_KEY/));

  for (const [refusal, cure] of [
    ['REQUEST_FORBIDDEN_ERROR', /may write/],
    ['UNAUTHORIZED_SENDER_IP', /remove the list from the key/],
    ['ACCESS_SUSPENDED', /ask Xendit’s support/],
  ] as const)
    it(`is ill with ${refusal}`, async () => {
      await faults.set(stack.XENDIT_API_URL, { kind: 'error', refusal, about: 'external_id=doctor' });
      isIll(await xenditFinding(xendit), new RegExp(refusal), cure);
    });

  it('finds that the key may pay mentors, and pays nothing', async () => {
    assert.equal((await payoutsFinding(xendit)).state, 'well');
    assert.doesNotMatch(JSON.stringify(await getJson(`${xendit.url}/_/payouts`)), /"doctor"/);
  });

  for (const [refusal, method, cure] of [
    ['REQUEST_FORBIDDEN_ERROR', 'GET', /write to Money-in products and Money-out products/],
    ['REQUEST_FORBIDDEN_ERROR', 'POST', /write to Money-in products and Money-out products/],
    ['INVALID_MERCHANT_SETTINGS', 'POST', /ask Xendit’s support to activate them/],
    ['SERVER_ERROR', 'POST', /reachable from here/],
  ] as const)
    it(`is ill with ${refusal} when it asks for a payout by ${method}`, async () => {
      await faults.set(xendit.url, { kind: 'error', refusal, method, path: '/v2/payouts' });
      isIll(await payoutsFinding(xendit), new RegExp(refusal), cure);
    });

  it('is ill with a server that accepts a payout of nothing', async () => {
    const server = await serving((_, response) =>
      response.end(JSON.stringify([{ id: 'disb-1', status: 'ACCEPTED' }])),
    );
    isIll(
      await payoutsFinding({ ...xendit, url: server.url }).finally(server.close),
      /payout of nothing/,
      /Is http/,
    );
  });

  it('is ill when there is no answer', async () =>
    isIll(await xenditFinding({ ...xendit, url: 'http://127.0.0.1:9' }), /NO_ANSWER/, /reachable/));

  it('is unknown before the functions are deployed', async () => {
    isUnknown(await callbackFinding(`${stack.FUNCTIONS_URL}/nothing`, 'token', 'invoices'), /deploy first/);
    isUnknown(await callbackFinding('http://127.0.0.1:9', 'token', 'invoices'), /no answer from/);
  });

  it('names the callbacks to set, and with sessions wants an address to return to that Xendit takes', async () => {
    const token = stack.XENDIT_CALLBACK_TOKEN;
    const found = await callbackFinding(stack.FUNCTIONS_URL, token, 'sessions');
    assert.match(JSON.stringify(found), /invoices, payment sessions, payments \(v3\)/);
    for (const product of ['invoices', 'sessions'] as const) {
      const local = returnFindings('http://app.example', product);
      assert.deepEqual(
        local.map(({ state }) => state),
        product === 'sessions' ? ['ill'] : [],
      );
    }
    assert.equal(returnFindings('https://app.example', 'sessions')[0]?.state, 'well');
  });

  it('is ill with another callback token than the deployed one', async () =>
    isIll(await callbackFinding(stack.FUNCTIONS_URL, 'other', 'invoices'), /answers 401/, /deploy again/));

  for (const [answers, what, cure] of [
    [200, /answers 200 to a wrong token/, /Another program answers in its place/],
    [403, /refuses the call/, /allUsers/],
  ] as const)
    it(`is ill with a server that answers all requests with ${answers}`, async () => {
      const server = await serving((_, response) => response.writeHead(answers).end());
      isIll(await callbackFinding(server.url, 'token', 'invoices').finally(server.close), what, cure);
    });
});

describe('the doctor’s check of Google', () => {
  afterEach(() => faults.clear(stack.GOOGLE_API_ROOT_URL));
  const look = (settings: object = {}, looks = 0) =>
    calendarFinding({ ...google, ...settings }, guest, Date.now(), looks);

  it('is ill with invalid credentials', async () =>
    isIll(await look({ credentials: '{}' }), /unusable-credentials.*--data-file/, /docs\/deployment\.md/));

  for (const [refusal, what] of [
    ['requiredAccessLevel', /Share it with the right to change events/],
    ['insufficientPermissions', /Sign in again with the scopes/],
    ['forbiddenForServiceAccounts', /GOOGLE_ORGANISER/],
    ['invalidConference', /cannot make Meet rooms/],
  ] as const)
    it(`is ill with ${refusal}, and says what to do`, async () => {
      await faults.set(stack.GOOGLE_API_ROOT_URL, {
        kind: 'error',
        refusal,
        about: 'doctor',
        method: 'POST',
      });
      isIll(await look(), what, /docs\/deployment\.md/);
    });

  it('is ill with an event that gets no room', async () => {
    await faults.set(stack.GOOGLE_API_ROOT_URL, { kind: 'room-pending', reads: 9, about: 'doctor' });
    isIll(await look(), /no room/, /Turn on Google Meet/);
  });

  it('is ill with a room that is not open to its guests', async () => {
    await faults.set(stack.GOOGLE_API_ROOT_URL, {
      kind: 'error',
      refusal: 'insufficientPermissions',
      path: '/v2/spaces',
    });
    isIll(await look(), /Sign in again with the scopes/, /meetings\.space\.settings/);
  });

  it('finds that free/busy is told, and says what it means where it is not', async () => {
    assert.equal((await freeBusyFinding(google, Date.now())).state, 'well');
    await faults.set(stack.GOOGLE_API_ROOT_URL, {
      kind: 'error',
      refusal: 'insufficientPermissions',
      path: '/freeBusy',
    });
    isUnknown(await freeBusyFinding(google, Date.now()), /scopes of docs.*count as unseen/s);
  });

  it('finds the token for mails, and is ill without one', async () => {
    assert.equal((await gmailFinding(google)).state, 'well');
    await faults.set(stack.GOOGLE_API_ROOT_URL, { kind: 'error', refusal: 'invalid_grant', path: '/token' });
    isIll(await gmailFinding(google), /invalid_grant/, /docs\/deployment\.md/);
  });
});

describe('the doctor’s check of SendGrid', () => {
  afterEach(() => faults.clear(stack.SENDGRID_API_URL));

  it('is ill with a key that SendGrid does not know', async () =>
    isIll(await sendgridKeyFinding({ ...sendgrid, apiKey: 'wrong' }), /refused/, /SENDGRID_API_KEY/));

  /** A SendGrid with these answers, by path. */
  async function answering(answers: Record<string, object>, look: (url: string) => Promise<Finding>) {
    const server = await serving((request, response) =>
      response.end(JSON.stringify(answers[request.url ?? ''] ?? [])),
    );
    return look(server.url).finally(server.close);
  }

  it('is ill with a key that may not send', async () => {
    const finding = await answering({ '/v3/scopes': { scopes: ['stats.read'] } }, (url) =>
      sendgridKeyFinding({ ...sendgrid, url }),
    );
    isIll(finding, /may not send/, /Mail Send/);
  });

  it('is ill with an unverified sender', async () =>
    isIll(
      await senderFinding({ ...sendgrid, from: 'stranger@example.org' }),
      /neither/,
      /Sender Authentication/,
    ));

  it('accepts a sender of a verified domain', async () => {
    const answers = {
      '/v3/verified_senders': { results: [] },
      '/v3/whitelabel/domains': [{ domain: 'example.org', valid: true }],
    };
    const finding = await answering(answers, (url) =>
      senderFinding({ ...sendgrid, url, from: 'Us <us@example.org>' }),
    );
    assert.equal(finding.state, 'well');
  });

  it('is unknown where the key may not ask', async () => {
    await faults.set(stack.SENDGRID_API_URL, { kind: 'error', refusal: 'no-scope', times: 'always' });
    isUnknown(await senderFinding({ ...sendgrid, from: 'us@example.org' }), /may not ask/);
  });
});

describe('the doctor’s check of Firebase', () => {
  let app: App;
  before(() => {
    app = initializeApp({ projectId: stack.GCLOUD_PROJECT }, randomUUID());
  });
  afterEach(() => faults.clear(stack.STORAGE_EMULATOR_HOST));
  const checkBucket = () => bucketFinding(app, stack.GCLOUD_PROJECT, { bucket: stack.ARCHIVE_BUCKET });

  for (const [refusal, cure] of [
    ['notFound', /Create the bucket/],
    ['forbidden', /create objects/],
    ['authError', /gcloud auth/],
  ] as const)
    it(`is ill with a bucket that says ${refusal}`, async () => {
      await faults.set(stack.STORAGE_EMULATOR_HOST, { kind: 'error', refusal, about: 'doctor' });
      isIll(await checkBucket(), /storage: http-/, cure);
    });

  it('is ill with the bucket of another project', async () => {
    const answer = { status: 200, body: { kind: 'storage#buckets' } };
    await faults.set(stack.STORAGE_EMULATOR_HOST, { kind: 'error', ...answer, about: 'prefix=' });
    isIll(await checkBucket(), /of another project than demo-nusademy/, /ARCHIVE_BUCKET must name a bucket/);
  });

  it('takes a bucket where it may not list the project’s', async () => {
    await faults.set(stack.STORAGE_EMULATOR_HOST, { kind: 'error', refusal: 'forbidden', about: 'prefix=' });
    assert.equal((await checkBucket()).state, 'well');
  });

  it('is ill with other rules than those of this folder', async () =>
    isIll(
      await rulesFinding(`http://${stack.FIREBASE_DATABASE_EMULATOR_HOST}?ns=${randomUUID()}`),
      /it has other rules/,
      /--only database/,
    ));

  it('is ill where no account has the claim admin', async () =>
    isIll(
      await adminFinding(initializeApp({ projectId: 'demo-nobody' }, randomUUID())),
      /no account has the claim admin/,
      /npm run grant/,
    ));
});

describe('the doctor’s check of the time', () => {
  it('is ill with a clock that is minutes wrong', async () =>
    isIll(
      await clockFinding(stack.XENDIT_API_URL, () => Date.now() + 120_000),
      /1[12]\d seconds wrong/,
      /time server/,
    ));

  it('is ill with wrong data of time zones', () =>
    isIll(zonesFinding(['Asia/Jakarta at 2026-01-15T00:00:00Z']), /Asia\/Jakarta/, /newer Node/));
});

/** A server of the test, for answers that no stand-in gives. */
async function serving(answer: Parameters<typeof createServer>[1]) {
  const server = createServer(answer).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  assert(address !== null && typeof address === 'object');
  return {
    url: `http://127.0.0.1:${address.port}`,
    close: () => {
      server.close();
    },
  };
}
