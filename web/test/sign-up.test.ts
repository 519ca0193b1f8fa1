import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import { getJson } from '../../emulators/shared/http/json.ts';
import {
  everybodyLeaves,
  newMentee,
  newMentor,
  type Member,
} from '../../functions/test/support/participants.ts';
import { stack } from '../../functions/test/support/environment.ts';
import { until } from '../../commands/until.ts';
import { freeDays } from '../screens/calendar.ts';
import { expectAccessible, newVisitor, type Visitor } from './visitor.ts';

const codes = z.object({
  oobCodes: z.array(z.object({ email: z.string(), requestType: z.string(), oobLink: z.string() })),
});

/** The link of the mail that Firebase sends; its emulator lists them (https://firebase.google.com/docs/emulator-suite/connect_auth). */
const linkTo = (email: string, kind: string): Promise<string> =>
  until(`a mail ${kind} to ${email}`, async () => {
    const list = `http://${stack.FIREBASE_AUTH_EMULATOR_HOST}/emulator/v1/projects/${stack.GCLOUD_PROJECT}/oobCodes`;
    const { oobCodes } = codes.parse(await getJson(list));
    return oobCodes.findLast((one) => one.email === email && one.requestType === kind)?.oobLink;
  });

/** A stand-in for Google's script: its button gives an ID token of this person, which the emulator takes unsigned. */
const googleScript = (person: object): string => `
  let answer;
  window.google = { accounts: { id: {
    initialize: ({ callback }) => { answer = callback; },
    renderButton: (parent, { locale }) => {
      const button = document.createElement('button');
      button.textContent = 'Google ' + locale;
      button.onclick = () => answer({ credential: ${JSON.stringify(JSON.stringify(person))} });
      parent.append(button);
    },
  } } };`;

describe('the web app, for a new person', () => {
  let mentor: Member;
  let visitor: Visitor;
  const newEmail = (): string => `new-${randomUUID().slice(0, 8)}@example.com`;

  before(async () => {
    mentor = await newMentor();
  });

  beforeEach(async () => {
    visitor = await newVisitor(`/sign-in?then=/mentors/${mentor.uid}`);
  });

  afterEach(() => visitor.leave());

  after(everybodyLeaves);

  const signUp = async (email: string): Promise<void> => {
    const { page } = visitor;
    await page.getByRole('button', { name: 'Belum punya akun? Daftar' }).click();
    await page.getByLabel('Email').fill(email);
    await page.getByLabel('Kata sandi').fill('rahasia-456');
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Buat akun', exact: true }).click();
  };

  it('leads from the account over the verified email and the profile to the slot that was chosen', async () => {
    const { page, context } = visitor;
    const email = newEmail();
    await signUp(email);
    await page.getByRole('heading', { name: 'Periksa email Anda' }).waitFor();
    await expectAccessible(page);

    // The mail may take a while: meanwhile one looks for a time.
    await page.getByRole('link', { name: 'Mentor', exact: true }).click();
    await page.locator(`a[href="/mentors/${mentor.uid}"]`).click();
    const times = page.getByRole('group', { name: 'Waktu mulai' });
    await freeDays(page).last().click();
    await times.getByRole('radio', { disabled: false }).nth(2).check();
    const chosen = await times.getByRole('radio', { checked: true }).inputValue();
    await page.getByLabel('Catatan untuk mentor').fill('Halo!');
    await page.getByRole('link', { name: 'Isi profil' }).click();
    await page.getByRole('heading', { name: 'Periksa email Anda' }).waitFor();

    const tab = await context.newPage();
    await tab.goto(await linkTo(email, 'VERIFY_EMAIL'));
    assert.equal(new URL(tab.url()).origin, new URL(stack.WEB_URL).origin, 'it leads back to the app');
    await page.getByRole('textbox', { name: 'Nama' }).fill('Putri');
    await page.getByRole('button', { name: 'Simpan dan lanjut' }).click();
    await times.getByRole('radio', { checked: true }).waitFor();
    assert.equal(await times.getByRole('radio', { checked: true }).inputValue(), chosen);
    assert.equal(await page.getByLabel('Catatan untuk mentor').inputValue(), 'Halo!');
    await page.getByRole('button', { name: /^Pesan, Rp/ }).click();
    await page.getByRole('link', { name: /^Bayar/ }).waitFor();
    await page.getByText('Halo!').waitFor();
  });

  it('says that the mail was not sent, and sends it on demand', async () => {
    const { page } = visitor;
    const email = newEmail();
    await page.route('**/accounts:sendOobCode*', (route) => route.abort());
    await signUp(email);
    await page.getByRole('alert').getByText('Server tidak dapat dihubungi.').waitFor();
    const told = page.getByText(`Kami mengirim tautan ke ${email}.`);
    assert.equal(await told.count(), 0);
    await page.unroute('**/accounts:sendOobCode*');
    await page.getByRole('button', { name: 'Kirim lagi' }).click();
    await told.waitFor();
    await linkTo(email, 'VERIFY_EMAIL');
  });

  it('leads a person who came for a mentor back to that mentor', async () => {
    const { page } = visitor;
    const email = newEmail();
    await signUp(email);
    await page.getByRole('link', { name: 'buka tautan' }).waitFor();
    await fetch(await linkTo(email, 'VERIFY_EMAIL'));
    await page.getByRole('textbox', { name: 'Nama' }).fill('Putri');
    await page.getByRole('button', { name: 'Simpan dan lanjut' }).click();
    await page.getByRole('heading', { name: mentor.name, level: 1 }).waitFor();
    assert.equal(new URL(page.url()).pathname, `/mentors/${mentor.uid}`);
  });

  it('says that there is an account with this email', async () => {
    const { email } = await newMentee();
    await signUp(email);
    await visitor.page
      .getByRole('alert')
      .getByText(/^Sudah ada akun/)
      .waitFor();
  });

  it('sends a link for a new password, and tells nobody whether there is an account', async () => {
    const { page } = visitor;
    const { email } = await newMentee();
    await page.getByRole('button', { name: 'Lupa kata sandi?' }).click();
    await expectAccessible(page);
    for (const one of ['nobody@example.com', email]) {
      await page.getByLabel('Email').fill(one);
      await page.getByRole('button', { name: 'Kirim tautan' }).click();
      await page.getByText(`Jika ada akun dengan ${one}`).waitFor();
    }
    const link = await linkTo(email, 'PASSWORD_RESET');
    assert.equal((await fetch(`${link}&newPassword=rahasia-789`)).status, 200);
    await page.getByRole('button', { name: 'Sudah punya akun? Masuk' }).click();
    assert.equal(await page.getByLabel('Email').inputValue(), email);
    await page.getByLabel('Kata sandi').fill('rahasia-789');
    await page.getByRole('button', { name: 'Masuk', exact: true }).click();
    await page.getByRole('heading', { name: mentor.name, level: 1 }).waitFor();
  });

  it('signs in with Google where the project has it, with a verified email', async () => {
    const { page } = visitor;
    assert.equal(await page.locator('script[src*="accounts.google.com"]').count(), 0);
    const config = z.looseObject({}).parse(await getJson(`${stack.WEB_URL}/config.json`));
    await page.route('**/config.json', (route) =>
      route.fulfill({ json: { ...config, googleClientId: 'a-client' } }),
    );
    const email = newEmail();
    const person = { sub: email, email, email_verified: true, name: 'Rani Putri' };
    await page.route('https://accounts.google.com/gsi/client', (route) =>
      route.fulfill({ contentType: 'text/javascript', body: googleScript(person) }),
    );
    await page.reload();
    await page.getByRole('button', { name: 'Google id' }).click();
    await page.getByRole('link', { name: 'Isi profil' }).click();
    assert.equal(await page.getByRole('textbox', { name: 'Nama' }).inputValue(), 'Rani Putri');
    await page.getByRole('button', { name: 'Simpan dan lanjut' }).click();
    await page.getByRole('button', { name: /^Pesan, Rp/ }).waitFor();
  });
});
