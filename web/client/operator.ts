import * as z from 'zod/mini';
import type { Bilingual } from './answer.ts';
import {
  explained,
  found,
  needing,
  retried,
  type Explained,
  type Found,
  type Needing,
} from './operator-record.ts';

/**
 * The operator's calls: for whoever has the custom claim `admin`. They go to the HTTPS function `operator`, which keeps
 * each of them. It stands apart from index.ts, so that a web app for mentees and mentors does not load it.
 */
export interface OperatorAccess {
  /** `https://REGION-PROJECT.cloudfunctions.net` */
  readonly functionsUrl: string;
  /** The Firebase ID token of who is signed in. */
  readonly idToken: () => Promise<string>;
}

/** What was asked for, or why not. `refused`: it will be again; `failed`: it may be tried again. */
export type Asked<Value> =
  | { readonly outcome: 'done'; readonly value: Value }
  | { readonly outcome: 'refused' | 'failed'; readonly text: Bilingual };

/** What waits for a person, the longest first, two hundred at the most. */
export const listNeeds = (access: OperatorAccess): Promise<Asked<Needing>> =>
  ask(access, { do: 'list', limit: 200 }, needing);

/** Orders by their id, the provider's id of an invoice, or somebody's mail address. */
export const findOrders = (access: OperatorAccess, text: string): Promise<Asked<Found>> =>
  ask(access, { do: 'find', text }, found);

/** All that there is to know of one order. */
export const explainOrder = (access: OperatorAccess, orderId: string): Promise<Asked<Explained>> =>
  ask(access, { do: 'explain', orderId }, explained);

/** Has everything tried again, of all orders, that failed for that cause; answers how many orders these are. */
export async function retryAll(access: OperatorAccess, cause: string): Promise<Asked<number>> {
  let orders = 0;
  let after: object | undefined;
  do {
    const asked = await ask(access, { do: 'retry-all', cause, ...(after && { after }) }, retried);
    if (asked.outcome !== 'done') return asked;
    orders += asked.value.orderIds.length;
    after = asked.value.next;
  } while (after);
  return { outcome: 'done', value: orders };
}

/** What changes an order; each answers with the order as it is after that. */
export type OperatorCommand =
  | { readonly do: 'retry'; readonly effect: string }
  | { readonly do: 'skip'; readonly effect: string; readonly reason: string }
  | { readonly do: 'take-over'; readonly number: number; readonly reason: string }
  | { readonly do: 'link'; readonly number: number; readonly id: string }
  | { readonly do: 'dead'; readonly number: number; readonly reason: string }
  | { readonly do: 'returned'; readonly number: number; readonly reference: string }
  | {
      readonly do: 'received';
      readonly payment: string;
      readonly amount: number;
      readonly reference: string;
    }
  | { readonly do: 'not-received'; readonly payment: string; readonly reason: string }
  | { readonly do: 'cancel'; readonly reason: string }
  | { readonly do: 'reopen-invoice' };

export const commandOrder = (
  access: OperatorAccess,
  orderId: string,
  command: OperatorCommand,
): Promise<Asked<Explained>> => ask(access, { ...command, orderId }, explained);

/** Milliseconds. A command performs what it sets going before it answers. */
const patience = 120_000;

async function ask<Shape extends z.ZodMiniType>(
  { functionsUrl, idToken }: OperatorAccess,
  body: object,
  shape: Shape,
): Promise<Asked<z.infer<Shape>>> {
  try {
    const response = await fetch(`${functionsUrl}/operator`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${await idToken()}` },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(patience),
    });
    const answer: unknown = await response.json();
    if (response.ok) return { outcome: 'done', value: shape.parse(answer) };
    const { code } = refused.parse(answer).error;
    return { outcome: response.status < 500 ? 'refused' : 'failed', text: refusals[code] ?? noAnswer };
  } catch {
    return { outcome: 'failed', text: noAnswer };
  }
}

const refused = z.object({ error: z.object({ code: z.string() }) });

const noAnswer: Bilingual = {
  id: 'Server tidak menjawab sebagaimana mestinya. Silakan coba lagi.',
  en: 'The server did not answer as it should. Please try again.',
};

const refusals: Readonly<Record<string, Bilingual>> = {
  'not-an-admin': {
    id: 'Akun ini bukan akun operator, atau sesinya sudah berakhir.',
    en: 'This account is not an operator’s, or its session has ended.',
  },
  'no-such-order': { id: 'Pesanan ini tidak ada.', en: 'There is no such order.' },
  malformed: { id: 'Isian ini tidak dapat dibaca.', en: 'This cannot be read.' },
  'no-such-effect': {
    id: 'Langkah itu tidak ada lagi, atau belum pernah dicoba.',
    en: 'That step is no longer there, or has not been tried.',
  },
  'not-stuck': {
    id: 'Langkah itu sudah selesai, atau sedang dikerjakan.',
    en: 'That step is done, or somebody is at it right now.',
  },
  'cannot-be-skipped': {
    id: 'Uang, waktu mentor, atau pertemuan bergantung padanya: hanya dapat dicoba lagi.',
    en: 'Money, the mentor’s time or the meeting rests on it: it can only be tried again.',
  },
  'no-such-return': {
    id: 'Uang itu tidak lagi menunggu dikembalikan secara manual.',
    en: 'That money no longer waits to be returned by hand.',
  },
  'no-such-sum': { id: 'Uang dengan nomor itu tidak ada.', en: 'There is no sum of that number.' },
  'already-settled': {
    id: 'Uang itu sudah sampai, atau sudah berjalan dengan nomor lain.',
    en: 'That money has arrived, or goes back under another number by now.',
  },
  'already-taken-over': {
    id: 'Uang itu sudah diambil alih. Daftar mengatakan apa yang harus dilakukan, dan apakah sudah boleh dibayar.',
    en: 'That money was taken over before. The list says what to do, and whether it may be paid yet.',
  },
  'not-taken-over': {
    id: 'Uang itu belum diambil alih dan masih berjalan sendiri. Ambil alih dulu.',
    en: 'Nobody has taken that money over; it goes by itself. Take it over first.',
  },
  'being-asked-for': {
    id: 'Penyedia pembayaran sedang ditanyai. Coba lagi tiga menit lagi.',
    en: 'The payment provider is being asked right now. Try again in three minutes.',
  },
  'no-lost-link': {
    id: 'Tidak ada tautan dengan nomor itu yang belum diketahui.',
    en: 'There is no link of that number whose id is unknown.',
  },
  'no-such-payment': {
    id: 'Pembayaran itu tidak lagi ditunggu, atau sudah dicatat.',
    en: 'That payment is waited for no more, or was noted before.',
  },
  unreadable: {
    id: 'Catatan pesanan ini tidak dapat dibaca: ditulis oleh versi yang lebih baru.',
    en: 'The record of this order cannot be read: a newer version wrote it.',
  },
  'too-late': {
    id: 'Pesanan sudah berakhir atau sesinya sudah mulai; tidak dapat dibatalkan.',
    en: 'The order has ended or its session has begun; it cannot be cancelled.',
  },
  'not-closed': {
    id: 'Tagihan terakhir masih dapat dibayar, atau tidak diperlukan lagi.',
    en: 'The last invoice can still be paid, or none is needed.',
  },
};
