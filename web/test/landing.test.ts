import assert from 'node:assert/strict';
import { everybodyLeaves, newMentee, newPair } from '../../functions/test/support/participants.ts';
import { pendingOrder } from '../../functions/test/support/stages.ts';
import { people } from '../../stack/seed/people.ts';
import { newVisitor, visit } from './visitor.ts';

describe('the web app, where people land', () => {
  after(everybodyLeaves);

  it('leads a mentor with a waiting request to the requests, and then wherever the mentor goes', async () => {
    const pair = await newPair();
    const before = await visit(pair.mentor);
    await before.page.getByRole('heading', { name: 'Choose a mentor' }).waitFor();
    await before.leave();
    await pendingOrder(pair);
    const { page, leave } = await visit(pair.mentor);
    await page.getByRole('heading', { name: 'Requests' }).waitFor();
    // A phone leads there by the app's name alone.
    await page.getByRole('link', { name: 'Nusademy' }).click();
    await page.getByRole('heading', { name: 'Choose a mentor' }).waitFor();
    await leave();
  });

  it('leads an operator to what needs attention', async () => {
    const { page, leave } = await visit(people.eka);
    await page.getByRole('heading', { name: 'Perlu ditangani' }).waitFor();
    assert.equal(new URL(page.url()).pathname, '/operator');
    await leave();
  });

  it('speaks the language of the browser, until another is chosen on this device', async () => {
    const visitor = await newVisitor('/', { language: 'en' });
    await visitor.page.getByRole('heading', { name: 'Sign in', exact: true }).waitFor();
    await visitor.page.getByRole('button', { name: 'Indonesia' }).click();
    await visitor.page.reload();
    await visitor.page.getByRole('heading', { name: 'Masuk', exact: true }).waitFor();
    await visitor.leave();
  });

  it('speaks the language of the profile after a sign-in, where no other was chosen on this device', async () => {
    const mentee = await newMentee({ locale: 'id' });
    const { page, leave } = await visit({ ...mentee, locale: 'en' });
    await page.getByRole('heading', { name: 'Pilih mentor' }).waitFor();
    await page.locator('html[lang=id]').waitFor();
    await page.reload();
    await page.getByRole('heading', { name: 'Pilih mentor' }).waitFor();
    await page.getByRole('button', { name: 'English' }).click();
    await page.reload();
    await page.getByRole('heading', { name: 'Choose a mentor' }).waitFor();
    await leave();
    const others = await newVisitor('/', { language: 'id' });
    await others.page.getByRole('button', { name: 'English' }).click();
    await others.page.getByLabel('Email').fill(mentee.email);
    await others.page.getByLabel('Password').fill(mentee.password);
    await others.page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await others.page.getByRole('heading', { name: 'Choose a mentor' }).waitFor();
    await others.leave();
  });
});
