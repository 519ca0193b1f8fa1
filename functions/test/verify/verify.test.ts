import assert from 'node:assert/strict';
import { getJson } from '../../../emulators/shared/http/json.ts';
import * as z from 'zod';
import { databaseNamespace, stack } from '../support/environment.ts';
import { faults, storage, xendit } from '../support/outside.ts';
import { begin, verify } from './running.ts';

const google = stack.GOOGLE_API_ROOT_URL;

const signIn = z.object({ client_id: z.string(), client_secret: z.string(), refresh_token: z.string() });

const secretsOfStack = (): string[] => [
  ...['XENDIT_SECRET_KEY', 'XENDIT_CALLBACK_TOKEN', 'SENDGRID_API_KEY', 'ACTION_LINK_KEY'].map(
    (name) => process.env[name] ?? assert.fail(name),
  ),
  ...Object.values(signIn.parse(JSON.parse(process.env['GOOGLE_CREDENTIALS'] ?? ''))),
];

/** What a run leaves at the providers: invoices that can be paid, events that stand, objects, places in the database. */
async function leftBehind(): Promise<unknown> {
  const invoices = (await xendit.invoices()).filter(
    ({ external_id: name, status }) => name.startsWith('verify:') && status === 'PENDING',
  );
  const links = (await xendit.payoutLinks()).filter(
    ({ external_id: name, status }) => name.startsWith('verify:') && status === 'PENDING',
  );
  const events =
    JSON.stringify(await getJson(`${google}_/events`)).match(/"status":"confirmed"[^}]*verify:/g) ?? [];
  const place = await getJson(
    `http://${stack.FIREBASE_DATABASE_EMULATOR_HOST}/verify.json?ns=${databaseNamespace}`,
    { headers: { authorization: 'Bearer owner' } },
  );
  return { invoices, links, events, objects: await storage.named('operator/verify'), place };
}

const nothing = { invoices: [], links: [], events: [], objects: [], place: null };

describe('npm run verify', () => {
  afterEach(async () => {
    for (const url of [stack.XENDIT_API_URL, google, stack.SENDGRID_API_URL, stack.STORAGE_EMULATOR_HOST])
      await faults.clear(url);
  });

  it('finds that the stand-ins keep every promise, as their forms say, and leaves nothing', async () => {
    const { code, output, left } = await verify([]);
    assert.equal(code, 0, output);
    assert.match(output, /^34 held\. .*\nNothing differs from the stand-ins\.\n$/m, output);
    assert.deepEqual(await leftBehind(), nothing);
    for (const secret of [...secretsOfStack(), 'example.com', stack.GCLOUD_PROJECT])
      assert.ok(!left.includes(secret), secret);
  });

  it('finds the same where mentees pay by Payment Sessions', async () => {
    const { code, output } = await verify(['--only', 'xendit'], { XENDIT_PRODUCT: 'sessions' });
    assert.equal(code, 0, output);
    assert.match(output, /^17 held\. .*\nNothing differs from the stand-ins\.\n$/m);
    assert.deepEqual(await leftBehind(), nothing);
  });

  it('leaves callbacks out before the functions are deployed', async () => {
    const { code, output } = await verify(['--only', 'xendit'], {
      PUBLIC_FUNCTIONS_URL: 'http://127.0.0.1:9',
    });
    assert.equal(code, 0, output);
    assert.match(output, /^not tried .*a callback tells of a payout.*\n +no answer from http/m);
    assert.match(output, /^15 held, 4 not tried\./m);
  });

  it('says what it will make before it makes anything', async () => {
    const { output } = await verify(['--only', 'xendit']);
    const [plan = '', course] = output.split('\n\n', 2);
    assert.match(plan, /xendit +5 × an invoice of Rp 150,000, which is closed\n/);
    assert.doesNotMatch(plan, /google/);
    assert.match(course ?? '', /^xendit\nwell/);
  });

  describe('where a provider does otherwise', () => {
    const odd = {
      kind: 'odd-answer',
      set: { amount: 149_999, extra_field: 'Citra Dewanti' },
      times: 'always',
    };

    it('says what was expected and what was seen, and writes an issue without people in it', async () => {
      await faults.set(stack.XENDIT_API_URL, { ...odd, about: 'verify:' });
      const { code, output, left } = await verify(['--only', 'xendit']);
      assert.equal(code, 1);
      assert.match(
        output,
        /^differs .*an invoice is opened under its name.*\n +expected: .*150000.*\n +seen: .*149999/m,
      );
      assert.match(output, /xendit: POST \/v2\/invoices\/ 200\n {2}\+ extra_field: text\n/);
      assert.match(output, /Read .*issue\.md, and send it to the project as an issue/);
      assert.match(left, /\| xendit \| an invoice is opened under its name.* \| differs \|/);
      assert.doesNotMatch(left, /Citra Dewanti/);
      assert.deepEqual(await leftBehind(), nothing);
    });

    it('compares the folder of such a run', async () => {
      const { output } = await verify(['--compare', 'functions/test/verify/sent']);
      assert.equal(
        output,
        'xendit: GET /v2/invoices/{id} 404\n  + errors: list\n  - message: text\nxendit: GET /v9/invoices 200\n  the stand-ins never answered so\n',
      );
    });
  });

  describe('with a set-up that must be mended', () => {
    const mended = async (part: string, change: Record<string, string>, cure: RegExp): Promise<void> => {
      const { code, output } = await verify(['--only', part], change);
      assert.equal(code, 1, output);
      assert.match(output, cure);
      assert.match(output, /Mend what is ill above/);
      assert.doesNotMatch(output, /^held/m);
    };

    it('refuses a live key, and asks Xendit nothing', async () => {
      const before = (await xendit.invoices()).length;
      await mended(
        'xendit',
        { XENDIT_SECRET_KEY: 'xnd_production_key' },
        /real money.*\n +→ Give the test key/,
      );
      assert.equal((await xendit.invoices()).length, before);
    });

    it('has the cure for a wrong key', () =>
      mended(
        'xendit',
        { XENDIT_SECRET_KEY: 'xnd_development_wrong' },
        /INVALID_API_KEY.*\n +→ Store the secret key/,
      ));

    it('has the cure for a missing secret', () =>
      mended('mail', { SENDGRID_API_KEY: '' }, /the secret is missing.*\n +→ Store it: .*SENDGRID_API_KEY/));

    it('has the cure for an unverified sender', () =>
      mended('mail', { MAIL_FROM: 'stranger@example.org' }, /neither the address.*\n +→ Verify MAIL_FROM/));

    for (const [what, refusal, cure] of [
      ['a missing scope', 'insufficientPermissions', /Sign in again with the scopes of docs\/deployment\.md/],
      [
        'a calendar that is not shared',
        'notFound',
        /Check ORGANISER_CALENDAR_ID, that the calendar is shared/,
      ],
    ] as const)
      it(`has the cure for ${what}`, async () => {
        await faults.set(google, { kind: 'error', path: '/calendars/', refusal, times: 'always' });
        await mended('google', {}, cure);
      });

    it('has the cure for a bucket of another project', async () => {
      const answer = { status: 200, body: { kind: 'storage#buckets' } };
      await faults.set(stack.STORAGE_EMULATOR_HOST, { kind: 'error', ...answer, about: 'prefix=' });
      await mended(
        'bucket',
        {},
        /of another project.*\n +→ ARCHIVE_BUCKET must name a bucket of this project/,
      );
    });

    it('has the cure for a refusal that only a promise meets', async () => {
      await faults.set(google, {
        kind: 'error',
        path: '/v2/spaces',
        refusal: 'insufficientPermissions',
        skip: 2,
      });
      const { code, output } = await verify(['--only', 'google']);
      assert.equal(code, 1);
      assert.match(output, /^refused .*a room is opened.*\n +→ google: insufficientPermissions\. .*scopes/m);
    });
  });

  describe('with a person who pays', () => {
    it('waits for the payment at the provider’s page', async () => {
      const run = await begin(['--only', 'xendit', '--pay']);
      const page = await run.says(/http\S+(?=\n)/);
      await fetch(`${page}/pay`, { method: 'POST', body: new URLSearchParams({ channel: 'DANA' }) });
      const { code, output } = await run.ended;
      assert.equal(code, 0, output);
      assert.match(output, /^held .*a paid invoice says/m);
    });

    it('ends at Ctrl-C, and removes what it made', async () => {
      const run = await begin(['--only', 'xendit', '--pay']);
      await run.says(/http\S+(?=\n)/);
      assert.notDeepEqual(await leftBehind(), nothing);
      run.stop();
      const { code, output } = await run.ended;
      assert.equal(code, 130, output);
      assert.deepEqual(await leftBehind(), nothing);
    });
  });
});
