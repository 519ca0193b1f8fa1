import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { ref, serverTimestamp, set } from 'firebase/database';
import type { Locator } from 'playwright-core';
import { people } from '../../stack/seed/people.ts';
import { orderCode } from '../../functions/src/order/order-code.ts';
import { HOUR } from '../../functions/src/order/policy.ts';
import { everybodyLeaves, newMentee, newPair } from '../../functions/test/support/participants.ts';
import { stack } from '../../functions/test/support/environment.ts';
import { decideOrder, mailed, seen } from '../../functions/test/support/journey.ts';
import { clock, faults, xendit } from '../../functions/test/support/outside.ts';
import {
  cancelOrder,
  paidOrder,
  passTo,
  paymentIs,
  pendingOrder,
  refundsOf,
  scheduledOrder,
  type Staged,
} from '../../functions/test/support/stages.ts';
import { read } from '../../functions/test/support/unheard.ts';
import { until } from '../../functions/test/support/until.ts';
import { giveFeedback } from '../client/index.ts';
import { expectAccessible, visit, type Visitor } from './visitor.ts';

describe('the web app, for an operator', () => {
  let operator: Visitor;

  before(async () => {
    operator = await visit(people.eka);
  });

  after(async () => {
    await operator.leave();
    await faults.clear(stack.GOOGLE_API_ROOT_URL);
    await faults.clear(stack.XENDIT_API_URL);
    await everybodyLeaves();
  });

  const open = async (path: string): Promise<void> => {
    await operator.page.goto(`${stack.WEB_URL}${path}`);
  };
  const cardOf = (orderId: string): Locator =>
    operator.page
      .getByRole('article')
      .filter({ has: operator.page.getByRole('link', { name: `Jelaskan pesanan ${orderCode(orderId)}` }) });
  const isNeeding = async (orderId: string) => (await read(`ledger/${orderId}/actionRequiredSince`)) !== null;

  it('retries a meeting that could not be made, and the order goes on', async () => {
    const { page } = operator;
    const { mentee, mentor, orderId } = await paidOrder(await newPair());
    const body = {
      error: { code: 404, message: 'Not Found', errors: [{ domain: 'global', reason: 'notFound' }] },
    };
    const refusal = { kind: 'error', method: 'POST', path: '/events', status: 404, body, times: 99 };
    await faults.set(stack.GOOGLE_API_ROOT_URL, refusal);
    await decideOrder(mentor, orderId, 'approved');
    await until(() => isNeeding(orderId));
    await page.getByRole('button', { name: 'Muat ulang' }).click();
    const retry = cardOf(orderId).getByRole('button', { name: 'Coba lagi: Membuat pertemuan' });
    await retry.waitFor();
    await cardOf(orderId)
      .locator('.chip', { hasText: /^Dibayar$/ })
      .waitFor();
    await cardOf(orderId).getByText('Sari dengan Joko').waitFor();
    await cardOf(orderId)
      .getByText(/A career in data · .+ W(IB|ITA|IT) · Rp\s150\.000/)
      .waitFor();
    await expectAccessible(page);
    await retry.click();
    await page
      .getByRole('status')
      .getByText(/masih gagal/)
      .waitFor();

    await faults.clear(stack.GOOGLE_API_ROOT_URL);
    await cardOf(orderId).getByRole('link', { name: 'Jelaskan', exact: true }).click();
    await page.getByRole('rowheader', { name: /meeting:1/ }).waitFor();
    await page.locator('.chip', { hasText: 'Membuat ruang pertemuan' }).waitFor();
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Coba lagi: Membuat pertemuan' }).click();
    await page.getByRole('status').getByText('Dicoba lagi: Membuat pertemuan.').waitFor();
    await page.locator('.chip', { hasText: 'Terjadwal' }).waitFor();
    await mailed(mentee, orderId, 'mail:confirmed:mentee', 'mail:confirmed:mentor');
    assert.equal(await page.getByText('mencoba lagi').count(), 2);
  });

  it('shows the picture, and notes money that was returned by hand', async () => {
    const { page } = operator;
    await faults.set(stack.XENDIT_API_URL, { kind: 'refund-fails', times: 'always' });
    const { mentee, mentor, orderId } = await paidOrder(await newPair(), { pay: { channel: 'DANA' } });
    await cancelOrder(mentee, orderId, 'mentee');
    await mailed(mentee, orderId, 'mail:payout:mentee:2');
    const links = await xendit.payoutLinks();
    const made = links.find(({ external_id }) => external_id.includes(orderId));
    await xendit.endPayoutLink(made?.id ?? '', 'fail');
    await passTo((await clock.now()) + 2 * HOUR);
    await paymentIs(mentee, orderId, 'needs-person');
    for (const [person, told] of [
      [mentee, 'An admin is returning your money'],
      [mentor, 'An admin is returning the mentee’s money.'],
    ] as const) {
      const { page: theirs, leave } = await visit(person, `/orders/${orderId}`);
      await theirs.getByText(told).waitFor();
      await leave();
    }
    await open('/operator/orders');
    const waiting = page.locator('dl > div', { hasText: 'Harus dikembalikan manual' });
    const link = waiting.locator(`a[href="/operator/orders/${orderId}"]`);
    await link.waitFor();
    await page.getByRole('heading', { name: 'Waktu per langkah' }).waitFor();
    await expectAccessible(page);

    await open('/operator');
    await cardOf(orderId).getByRole('button', { name: 'Dikembalikan manual …' }).click();
    await page.getByLabel(/^Referensi/).fill('BCA 0001');
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Sudah dikembalikan' }).click();
    await page.getByRole('status').getByText('Dicatat: uang sudah dikembalikan.').waitFor();
    await cardOf(orderId).waitFor({ state: 'detached' });
    await paymentIs(mentee, orderId, 'refunded');
    await page.getByRole('link', { name: 'Semua pesanan' }).click();
    await page.getByRole('heading', { name: 'Uang yang tertahan' }).waitFor();
    await link.waitFor({ state: 'detached' });
  });

  it('notes whether a payment arrived that only a callback reported', async () => {
    const { page } = operator;
    const came = await paidOrder(await newPair());
    const other = await paidOrder(await newPair());
    for (const { invoiceId } of [came, other])
      await xendit.pay(invoiceId, { channel: 'DANA', again: true, shownAs: 'callback' });
    // A notification counts from when it was noted.
    for (const { orderId } of [came, other])
      await until(async () => Object.keys((await read(`notices/${orderId}`)) ?? {}).length === 2);
    await passTo((await clock.now()) + 3 * HOUR);
    for (const { orderId } of [came, other]) await until(() => isNeeding(orderId));

    await open('/operator');
    await cardOf(came.orderId).getByRole('button', { name: 'Uangnya masuk …' }).click();
    await page.getByLabel('Rupiah yang masuk').fill('150000');
    await page.getByLabel('Nomor transaksi di Xendit').fill('txn_0001');
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Sudah masuk' }).click();
    await page.getByRole('status').getByText('Dicatat: pembayaran masuk.').waitFor();
    await cardOf(came.orderId).waitFor({ state: 'detached' });

    await cardOf(other.orderId).getByRole('button', { name: 'Tidak masuk …' }).click();
    await page.getByLabel('Alasan').fill('Tidak ada di dasbor.');
    await page.getByRole('button', { name: 'Tidak masuk', exact: true }).click();
    await page.getByRole('status').getByText('Dicatat: pembayaran tidak masuk.').waitFor();
    await cardOf(other.orderId).waitFor({ state: 'detached' });

    await until(async () => (await refundsOf(came.orderId)).length === 1);
    assert.deepEqual(await refundsOf(other.orderId), []);
    await open(`/operator/orders/${other.orderId}`);
    await page.getByText('mencatat pembayaran yang tidak masuk').waitFor();
  });

  /** The mentee says that the mentor did not come, and the mentor disputes it. */
  async function disputedOrder(): Promise<Staged> {
    const order = await scheduledOrder(await newPair(), { ahead: 3 * HOUR });
    const { mentee, mentor, orderId, newOrder } = order;
    await passTo(newOrder.startsAt + 2 * HOUR);
    const attendanceIs = (wanted: string) =>
      seen(mentee, orderId, ({ attendance }) => attendance?.status === wanted);
    await attendanceIs('open');
    const at = serverTimestamp();
    const place = `orders/${orderId}/absences/mentee`;
    await set(ref(mentee.database, `${place}/report`), { at, reason: 'Ruangnya kosong.' });
    await attendanceIs('reported');
    await set(ref(mentor.database, `${place}/answer`), { at, decision: 'disputed', reason: 'I waited.' });
    await attendanceIs('disputed');
    return order;
  }

  it('shows what the two say of who came, what follows in rupiah, and takes the decision', async () => {
    const { page } = operator;
    const { mentee, orderId } = await disputedOrder();
    await until(() => isNeeding(orderId));
    await open('/operator');
    await cardOf(orderId).getByText('Siapa yang hadir').waitFor();
    await cardOf(orderId).getByRole('link', { name: 'Jelaskan', exact: true }).click();
    const part = page.getByRole('region', { name: 'Siapa yang hadir' });
    await part.getByText(/mentor tidak hadir, “Ruangnya kosong\.”$/).waitFor();
    await part.getByText(/saya hadir, “I waited\.”$/).waitFor();
    await part.getByText(/Keterangan keduanya berbeda, sejak .+ W(IB|ITA|IT)/).waitFor();
    await part.getByRole('button', { name: 'Mentee tidak hadir …' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText(/Rp\s150\.000 untuk mentor.*Tidak ada yang dikembalikan/).waitFor();
    await dialog.getByRole('button', { name: 'Tutup' }).last().click();
    await part.getByRole('button', { name: 'Mentor tidak hadir …' }).click();
    await dialog.getByText(/Rp\s150\.000 dikembalikan kepada mentee/).waitFor();
    await expectAccessible(page);
    await dialog.getByLabel('Alasan').fill('Mentor tidak ada di ruangnya.');
    await dialog.getByRole('button', { name: 'Putuskan' }).click();
    await page.getByRole('status').getByText('Keputusan Anda dicatat.').waitFor();
    await part.getByText('Mentor tidak hadir.').waitFor();
    assert.equal(await part.getByRole('button').count(), 0);
    await page.getByText('memutuskan siapa yang hadir').waitFor();
    await seen(mentee, orderId, ({ payment }) => payment?.returned === 150_000);
  });

  it('says whom the calendar did not invite, and offers no useless command', async () => {
    const pair = await newPair();
    const refusal = { kind: 'guest-refused', about: pair.mentee.email, times: 'always' };
    await faults.set(stack.GOOGLE_API_ROOT_URL, refusal);
    const { orderId } = await scheduledOrder(pair);
    await until(() => isNeeding(orderId));
    await open('/operator/orders');
    const figure = operator.page.locator('dl > div', { hasText: 'Perlu ditangani' });
    await figure
      .locator('strong')
      .getByText(/^[1-9]/)
      .waitFor();
    await figure.getByRole('link', { name: 'Lihat daftarnya' }).click();
    await cardOf(orderId).getByText('Undangan untuk mentee').waitFor();
    assert.equal(await cardOf(orderId).getByRole('button').count(), 0);
  });

  it('finds an order by its invoice and by an email, and cancels it', async () => {
    const { page } = operator;
    const { mentee, orderId, invoiceId } = await pendingOrder(await newPair());
    await open('/operator/search');
    const search = page.getByRole('search');
    const result = page.getByRole('main').locator(`a[href="/operator/orders/${orderId}"]`);
    for (const text of [orderCode(orderId), orderId, mentee.email, invoiceId]) {
      await search.getByLabel('Kode, id, atau email').fill(text);
      await search.getByRole('button', { name: 'Cari' }).click();
      await result.getByText('Menunggu pembayaran dan persetujuan').waitFor();
    }
    await expectAccessible(page);
    await search.getByLabel('Kode, id, atau email').fill('nobody@example.com');
    await search.getByRole('button', { name: 'Cari' }).click();
    await page.getByText('Tidak ada pesanan yang cocok.').waitFor();
    await open(`/operator/orders/${orderId}`);
    await page.getByRole('button', { name: 'Batalkan pesanan …' }).click();
    await page.getByLabel('Alasan').fill('Mentor sudah keluar.');
    await page.getByRole('button', { name: 'Batalkan', exact: true }).click();
    await page.getByRole('status').getByText('Pesanan dibatalkan.').waitFor();
    await page.locator('.chip', { hasText: 'Dibatalkan' }).waitFor();
  });

  it('lists orders by filters that stand in the address, in pages', async () => {
    const { page } = operator;
    const { mentee, mentor, orderId } = await pendingOrder(await newPair());
    const row = page.locator(`section a[href="/operator/orders/${orderId}"]`);
    await open('/operator/list');
    await page.getByLabel('Mentee (email atau id akun)').fill(mentee.email);
    await page.getByLabel('Mentor (email atau id akun)').fill(mentor.email);
    await page.getByRole('button', { name: 'Saring' }).click();
    await row.getByText('Sari dengan Joko').waitFor();
    await row.getByText(/Rp\s150\.000/).waitFor();
    await expectAccessible(page);
    assert.equal(new URL(page.url()).searchParams.get('mentee'), mentee.email);

    const saved = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Simpan sebagai CSV' }).click();
    const file = await readFile(await (await saved).path(), 'utf8');
    assert.match(
      file,
      new RegExp(`^\ufeffcode,order,status,.*\r\n${orderCode(orderId)},.*,Sari,.*,150000\r\n$`),
    );

    await page.getByLabel('Keadaan').selectOption('completed');
    await page.getByLabel('Dipesan sejak').fill('2020-01-31');
    await page.getByRole('button', { name: 'Saring' }).click();
    await page.getByText('Tidak ada pesanan yang cocok.').waitFor();
    await page.reload();
    await page.getByText('Tidak ada pesanan yang cocok.').waitFor();
    assert.equal(await page.getByLabel('Keadaan').inputValue(), 'completed');
    assert.equal(await page.getByLabel('Dipesan sejak').inputValue(), '2020-01-31');

    await page.goBack();
    await row.waitFor();
    assert.equal(await page.getByLabel('Keadaan').inputValue(), '');
    await open(`/operator/list?mentee=${mentee.uid}&after=${orderId}`);
    await page.getByText('Tidak ada pesanan yang cocok.').waitFor();
    await page.getByRole('link', { name: 'Halaman pertama' }).click();
    await row.waitFor();
  });

  it('removes a comment for everybody, led from the mentor’s page to its order', async () => {
    const { page } = operator;
    const order = await scheduledOrder(await newPair(), { ahead: 3 * HOUR });
    const { mentee, mentor, orderId, newOrder } = order;
    await passTo(newOrder.startsAt + HOUR);
    await seen(mentee, orderId, ({ status }) => status === 'completed');
    await giveFeedback(mentee, { id: orderId }, 2, 'Telepon saya: 0812.', true);
    await open(`/mentors/${mentor.uid}`);
    await page.getByText('Telepon saya: 0812.').waitFor();
    await page.getByRole('link', { name: 'Buka pesanannya' }).click();
    await page.getByRole('button', { name: 'Hapus komentar …' }).click();
    await expectAccessible(page);
    await page.getByLabel('Alasan').fill('Ada nomor telepon.');
    await page.getByRole('button', { name: 'Hapus', exact: true }).click();
    await page.getByRole('status').getByText('Komentar dihapus.').waitFor();
    assert.equal(await page.getByRole('button', { name: 'Hapus komentar …' }).count(), 0);
    assert.equal(await read(`comments/${mentor.uid}`), null);
  });

  it('says that an order does not exist', async () => {
    await open('/operator/orders/order-that-is-not-there');
    await operator.page.getByRole('alert').getByText('Pesanan ini tidak ada.').waitFor();
  });

  it('is not for a mentee, and says so', async () => {
    const { page, leave } = await visit(await newMentee({ locale: 'en' }), '/operator');
    await page.getByRole('heading', { name: 'This page is for operators' }).waitFor();
    assert.equal(await page.getByRole('link', { name: 'Operator' }).count(), 0);
    await expectAccessible(page);
    await leave();
  });
});
