import type { Bilingual } from '../../client/index.ts';

/** What an effect does, by how its key begins; the first that fits. */
const names: readonly (readonly [RegExp, Bilingual])[] = [
  [/^archive/, { id: 'Menyimpan arsip', en: 'Keeping the archive' }],
  [/^invoice:\d+:withdraw/, { id: 'Menarik tagihan', en: 'Withdrawing the invoice' }],
  [/^invoice/, { id: 'Membuat tagihan', en: 'Opening the invoice' }],
  [/^readback/, { id: 'Membaca tagihan', en: 'Reading the invoice' }],
  [/^close/, { id: 'Menutup tagihan', en: 'Closing the invoice' }],
  [/^return:\d+:read/, { id: 'Membaca pengembalian uang', en: 'Reading the return of money' }],
  [
    /^return:\d+:withdraw/,
    { id: 'Membatalkan tautan uang', en: 'Voiding the link, or looking for the refund' },
  ],
  [/^return/, { id: 'Mengembalikan uang', en: 'Returning the money' }],
  [/^meeting:verify/, { id: 'Memeriksa pertemuan', en: 'Looking at the meeting' }],
  [/^meeting:cancel/, { id: 'Membatalkan pertemuan', en: 'Cancelling the meeting' }],
  [/^meeting:(move|\d+:back)/, { id: 'Memindahkan pertemuan', en: 'Moving the meeting' }],
  [/^meeting/, { id: 'Membuat pertemuan', en: 'Making the meeting' }],
  [/^room:open/, { id: 'Membuka ruang', en: 'Opening the room' }],
  [/^room/, { id: 'Membaca tautan ruang', en: 'Reading the link of the room' }],
  [/^tally/, { id: 'Menghitung penilaian', en: 'Counting the feedback' }],
  [/^mail:.*:mentee/, { id: 'Email untuk mentee', en: 'Mail to the mentee' }],
  [/^mail/, { id: 'Email untuk mentor', en: 'Mail to the mentor' }],
  [/^reminder:.*:mentee/, { id: 'Pengingat untuk mentee', en: 'Reminder to the mentee' }],
  [/^reminder/, { id: 'Pengingat untuk mentor', en: 'Reminder to the mentor' }],
];

export const effectName = (key: string): Bilingual =>
  names.find(([begins]) => begins.test(key))?.[1] ?? { id: key, en: key };
