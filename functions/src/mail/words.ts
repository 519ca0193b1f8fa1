import type { MailTemplate, Party } from '../order/effect.ts';

export type Locale = 'id' | 'en';

/** What a mail may mention. Times are written in the reader's zone already. */
export interface Mention {
  topic: string;
  mentor: string;
  mentee: string;
  start: string;
  amount: string;
  payBy: string;
  approveBy: string;
  reason: string;
  left: string;
}

export interface Words {
  subject: string;
  lines: string[];
  /** The words on the one button, where the mail has a link. */
  button?: string;
}

type Phrases = Record<MailTemplate, (mention: Mention, to: Party) => Words>;

const other = ({ mentor, mentee }: Mention, to: Party): string => (to === 'mentee' ? mentor : mentee);

const id: Phrases = {
  'order-received': (m) => ({
    subject: `Pesanan diterima: ${m.topic}`,
    lines: [
      `Sesi ${m.topic} bersama ${m.mentor}, ${m.start}.`,
      `Bayar ${m.amount} paling lambat ${m.payBy}.`,
    ],
    button: 'Bayar sekarang',
  }),
  'order-to-decide': (m) => ({
    subject: `Permintaan sesi baru: ${m.topic}`,
    lines: [
      `${m.mentee} memesan sesi ${m.topic}, ${m.start}.`,
      `Mohon setujui atau tolak paling lambat ${m.approveBy}.`,
    ],
  }),
  'order-declined': () => ({
    subject: 'Pesanan tidak dapat diterima',
    lines: ['Maaf, waktu atau topik yang dipilih tidak tersedia. Belum ada biaya yang ditagih.'],
  }),
  confirmed: (m, to) => ({
    subject: `Sesi terjadwal: ${m.topic}`,
    lines: [`Sesi ${m.topic} bersama ${other(m, to)} terjadwal ${m.start}.`],
    button: 'Masuk ke Google Meet',
  }),
  rejected: (m) => ({
    subject: `Pesanan ditolak: ${m.topic}`,
    lines: [
      `${m.mentor} tidak dapat menerima sesi ${m.start}.`,
      'Bila sudah dibayar, uang akan dikembalikan.',
    ],
  }),
  expired: (m, to) => ({
    subject: `Pesanan berakhir: ${m.topic}`,
    lines: [
      `Pesanan sesi ${m.start} bersama ${other(m, to)} berakhir karena batas waktunya lewat.`,
      ...(to === 'mentee' ? ['Bila sudah dibayar, uang akan dikembalikan.'] : []),
    ],
  }),
  refunded: (m) => ({
    subject: `Uang dikembalikan: ${m.topic}`,
    lines: [`Pengembalian ${m.amount} telah diproses.`],
  }),
  reminder: (m, to) => ({
    subject: `Pengingat: ${m.topic}, ${m.left} lagi`,
    lines: [`Sesi ${m.topic} bersama ${other(m, to)} dimulai ${m.start}.`],
    button: 'Masuk ke Google Meet',
  }),
};

const en: Phrases = {
  'order-received': (m) => ({
    subject: `Order received: ${m.topic}`,
    lines: [`${m.topic} with ${m.mentor}, ${m.start}.`, `Please pay ${m.amount} by ${m.payBy}.`],
    button: 'Pay now',
  }),
  'order-to-decide': (m) => ({
    subject: `New session request: ${m.topic}`,
    lines: [`${m.mentee} asks for ${m.topic}, ${m.start}.`, `Please approve or reject by ${m.approveBy}.`],
  }),
  'order-declined': () => ({
    subject: 'Your order could not be taken',
    lines: ['Sorry, the time or the topic is not available. Nothing has been charged.'],
  }),
  confirmed: (m, to) => ({
    subject: `Session confirmed: ${m.topic}`,
    lines: [`${m.topic} with ${other(m, to)} is set for ${m.start}.`],
    button: 'Join Google Meet',
  }),
  rejected: (m) => ({
    subject: `Order rejected: ${m.topic}`,
    lines: [
      `${m.mentor} cannot take the session on ${m.start}.`,
      'If you have paid, the money will be returned.',
    ],
  }),
  expired: (m, to) => ({
    subject: `Order ended: ${m.topic}`,
    lines: [
      `The session with ${other(m, to)} on ${m.start} was not settled in time.`,
      ...(to === 'mentee' ? ['If you have paid, the money will be returned.'] : []),
    ],
  }),
  refunded: (m) => ({
    subject: `Money returned: ${m.topic}`,
    lines: [`Your refund of ${m.amount} has been processed.`],
  }),
  reminder: (m, to) => ({
    subject: `Reminder: ${m.topic} in ${m.left}`,
    lines: [`${m.topic} with ${other(m, to)} starts ${m.start}.`],
    button: 'Join Google Meet',
  }),
};

export const phrases: Record<Locale, Phrases> = { id, en };
