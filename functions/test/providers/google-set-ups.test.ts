import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import { opening, type Account } from '../../../emulators/google/accounts.ts';
import { startGoogle } from '../../../emulators/google/google.ts';
import { createClock } from '../../../emulators/scheduler/clock.ts';
import { ProviderError } from '../../src/provider-error.ts';
import { createGoogleCalendar } from '../../src/providers/google/calendar.ts';
import { createGmailMailer } from '../../src/providers/google/gmail.ts';
import {
  authorizedUser,
  byRefreshToken,
  byServiceAccount,
  newKey,
  serviceAccount,
  type SignIn,
} from '../support/google-sign-ins.ts';
import { fault } from './side.ts';

interface SetUp {
  isOneOfSeveral?: boolean;
  name: string;
  /** The settings, and the existing accounts. */
  credentials?: string;
  organiser?: string;
  accounts?: Account[];
  /** The answer of the token endpoint, if only Google itself can give it. */
  refusal?: { status: number; error: string; error_description: string };
  code: string;
  /** The cure in the failure. */
  cure: RegExp;
}

const json = (form: object): string => JSON.stringify(form);

/** The account of the tests, with something changed at Google's side. */
const changed = ({ account }: SignIn, change: object): Account[] => [{ ...account, ...change }];

const refusedWith = (error: string, status: number, description = 'Some words.') => ({
  refusal: { status, error, error_description: description },
});

const ofSetting: SetUp[] = [
  { name: 'no credentials', credentials: '', code: 'unusable-credentials', cure: /it is no JSON object/ },
  {
    name: 'a path in place of what is in the file',
    credentials: '/home/me/secret-key.json',
    code: 'unusable-credentials',
    cure: /--data-file FILE/,
  },
  {
    name: 'credentials of another kind',
    credentials: json({ type: 'external_account', audience: 'hush' }),
    code: 'unusable-credentials',
    cure: /wrong or missing: type/,
  },
  {
    name: 'an OAuth client, with which nobody has signed in',
    credentials: json({ web: { client_id: 'test', client_secret: 'hush' } }),
    code: 'unusable-credentials',
    cure: /wrong or missing: type/,
  },
  {
    name: 'a sign-in without its token',
    credentials: json(authorizedUser({ refresh_token: undefined })),
    code: 'unusable-credentials',
    cure: /wrong or missing: refresh_token/,
  },
  {
    name: 'files of several organisers, without this one’s',
    credentials: json({ 'b@example.com': authorizedUser() }),
    organiser: 'a@example.com',
    code: 'no-credentials',
    cure: /none of this organiser/,
  },
  {
    name: 'several organisers, and the sign-in of one',
    credentials: json(authorizedUser()),
    isOneOfSeveral: true,
    code: 'one-sign-in',
    cure: /Store the files of all in one object/,
  },
  {
    name: 'a key that lost its line breaks',
    credentials: json(serviceAccount({ private_key: newKey().replaceAll('\n', '\\n') })),
    code: 'unusable-credentials',
    cure: /wrong or missing: private_key/,
  },
  {
    name: 'a service account that acts for no user',
    credentials: byServiceAccount.settings.credentials,
    organiser: '',
    code: 'no-organiser',
    cure: /GOOGLE_ORGANISER/,
  },
];

const ofSignIn: SetUp[] = [
  {
    name: 'a refresh token that was revoked, or has expired',
    credentials: json(authorizedUser({ refresh_token: '1//revoked' })),
    code: 'invalid_grant',
    cure: /Sign in again as the organiser.*in testing/,
  },
  {
    name: 'an unknown client',
    credentials: json(authorizedUser({ client_id: 'other' })),
    code: 'invalid_client',
    cure: /do not belong together/,
  },
  {
    name: 'a secret of another client',
    credentials: json(authorizedUser({ client_secret: 'other' })),
    code: 'invalid_client',
    cure: /do not belong together/,
  },
  {
    name: 'a client that was deleted',
    ...refusedWith('deleted_client', 401),
    code: 'deleted_client',
    cure: /Restore it/,
  },
  {
    name: 'a Workspace that does not trust the client',
    ...refusedWith('admin_policy_enforced', 400),
    code: 'admin_policy_enforced',
    cure: /trusted/,
  },
  {
    name: 'a client for another organisation',
    ...refusedWith('org_internal', 403),
    code: 'org_internal',
    cure: /external/,
  },
  {
    name: 'a sign-in that is refused by an unknown code',
    ...refusedWith('restricted_client', 400),
    code: 'restricted_client',
    cure: /Sign in again as the organiser/,
  },
  {
    name: 'a sign-in that did not allow the calendar',
    accounts: changed(byRefreshToken, { scopes: opening.gmail }),
    code: 'insufficientPermissions',
    cure: /Sign in again with the scopes/,
  },
];

const ofDelegation: SetUp[] = [
  {
    name: 'a key that was deleted',
    credentials: json(serviceAccount()),
    code: 'invalid_grant',
    cure: /Make a new one/,
  },
  {
    name: 'a service account that was deleted',
    accounts: changed(byServiceAccount, { email: 'other@nusademy-test.iam.gserviceaccount.com' }),
    code: 'invalid_grant',
    cure: /no such service account/,
  },
  {
    name: 'an organiser who is not in the Workspace',
    organiser: 'nobody@nusademy.example',
    code: 'invalid_grant',
    cure: /Check GOOGLE_ORGANISER/,
  },
  {
    name: 'a service account without delegation',
    accounts: changed(byServiceAccount, { delegated: [] }),
    code: 'unauthorized_client',
    cure: /domain-wide delegation.*numeric client id.*a day/,
  },
  {
    name: 'a service account that the calendar is not delegated to',
    accounts: changed(byServiceAccount, { delegated: opening.gmail }),
    code: 'unauthorized_client',
    cure: /scopes of docs\/deployment\.md/,
  },
  {
    name: 'a scope that is not delegated, in other words',
    ...refusedWith('access_denied', 403, 'Requested client not authorized.'),
    code: 'access_denied',
    cure: /domain-wide delegation/,
  },
  {
    name: 'a scope that Google does not know',
    ...refusedWith('invalid_scope', 400, 'Invalid OAuth scope or ID token audience provided.'),
    code: 'invalid_scope',
    cure: /does not know a scope/,
  },
  {
    name: 'a service account that is disabled',
    ...refusedWith('disabled_client', 401, 'The OAuth client was disabled.'),
    code: 'disabled_client',
    cure: /Enable it/,
  },
  {
    name: 'a clock that is wrong',
    ...refusedWith('invalid_grant', 400, 'Invalid JWT: Token must be a short-lived token (60 minutes) and …'),
    code: 'invalid_grant',
    cure: /clock/,
  },
];

const session = { startsAt: Date.parse('2026-12-03T03:00:00Z'), endsAt: Date.parse('2026-12-03T04:00:00Z') };
const draft = { key: 'order-1:1', summary: '', description: '', session, attendees: [] };

/** All secrets of the settings, which must never be shown. */
const secrets = /secret-key|hush|GOCSPX|1\/\/|PRIVATE KEY|MII/;

function sayWhatToDo(signIn: SignIn, setUps: readonly SetUp[]): void {
  for (const { name, code, cure, accounts = [signIn.account], refusal, ...settings } of setUps)
    it(name, async () => {
      const google = await startGoogle({ clock: createClock(), accounts });
      const { url } = google;
      const where = { rootUrl: `${url}/`, tokenUrl: `${url}/token`, calendarId: 'primary' };
      try {
        if (refusal)
          await fault(google, { kind: 'error', path: '/token', status: refusal.status, body: refusal });
        const calendar = createGoogleCalendar({ ...where, ...signIn.settings, ...settings });
        await assert.rejects(calendar.create(draft), (error) => {
          assert.ok(error instanceof ProviderError);
          assert.deepEqual([error.kind, error.code], ['set-up', code]);
          assert.match(error.message, cure);
          assert.doesNotMatch(inspect(error, { depth: 20 }), secrets);
          return true;
        });
      } finally {
        await google.close();
      }
    });
}

describe('a wrong set-up of Google is reported with its cure:', () => {
  describe('the setting', () => {
    sayWhatToDo(byRefreshToken, ofSetting);
  });
  describe('a sign-in', () => {
    sayWhatToDo(byRefreshToken, ofSignIn);
  });
  describe('a service account', () => {
    sayWhatToDo(byServiceAccount, ofDelegation);
  });

  it('an account without a mailbox', async () => {
    const google = await startGoogle({ clock: createClock(), accounts: [byServiceAccount.account] });
    const { url } = google;
    const where = { rootUrl: `${url}/`, tokenUrl: `${url}/token`, calendarId: 'primary' };
    const mailer = createGmailMailer({ ...where, ...byServiceAccount.settings, from: 'orders@example.com' });
    const errors = [
      { domain: 'global', reason: 'failedPrecondition', message: 'Precondition check failed.' },
    ];
    const body = { error: { code: 400, message: 'Precondition check failed.', errors } };
    await fault(google, { kind: 'error', path: '/send', status: 400, body });
    const mail = { subject: 'a', html: 'b', text: 'c', attachments: [] };
    const sent = mailer.send({ email: 'citra@example.com', name: 'Citra' }, mail, 'mail');
    await assert.rejects(sent, { kind: 'set-up', message: /needs Gmail/ });
    await google.close();
  });
});
