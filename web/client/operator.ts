import type * as z from 'zod/mini';
import { refusalAnswer } from '../../functions/src/contract/https.ts';
import type {
  OperatorRequest,
  OrderCommand,
  OrdersCommand,
} from '../../functions/src/contract/operator-commands.ts';
import type { CommandRefusal } from '../../functions/src/order/operator.ts';
import type { Bilingual } from './answer.ts';
import {
  explained,
  found,
  listed,
  retried,
  waiting,
  type ExplainedOrder,
  type FoundOrders,
  type ListedOrder,
  type ListedOrders,
  type WaitingOrders,
} from './operator-record.ts';

/**
 * The operator's calls, for users with the custom claim `admin`. They go to the HTTPS function `operator`, which
 * records each of them.
 */
export interface OperatorAccess {
  /** `https://REGION-PROJECT.cloudfunctions.net` */
  readonly functionsUrl: string;
  /** The Firebase ID token of the signed-in person. */
  readonly idToken: () => Promise<string>;
}

/** The answer, or why there is none. `refused`: it will be refused again; `failed`: it may be tried again. */
export type OperatorAnswer<Value> =
  | { readonly outcome: 'done'; readonly value: Value }
  | { readonly outcome: 'refused' | 'failed'; readonly text: Bilingual };

export type { OrderCommand as OperatorCommand };

/** What waits for a person, the longest first, two hundred at the most. */
export const listActionItems = (access: OperatorAccess): Promise<OperatorAnswer<WaitingOrders>> =>
  call(access, { do: 'list', limit: 200 }, waiting);

/** Orders by their id, the provider's id of an invoice, or a mail address. */
export const findOrders = (access: OperatorAccess, text: string): Promise<OperatorAnswer<FoundOrders>> =>
  call(access, { do: 'find', text }, found);

/**
 * Which orders the list of all shows; an empty filter shows all. A person is named by a mail address or the id of an account.
 * Times, in epoch milliseconds, are of when orders were placed: from `from` on, and before `until`.
 */
export type OrderFilter = Readonly<
  Partial<Pick<OrdersCommand, 'status' | 'mentee' | 'mentor' | 'from' | 'until'>>
>;

/** A page of the orders that fit, the newest first. It goes on behind `after`, the `next` of the page before. */
export const listOrders = (
  access: OperatorAccess,
  filter: OrderFilter,
  after?: string,
): Promise<OperatorAnswer<ListedOrders>> =>
  call(access, { do: 'orders', ...filter, ...(after !== undefined && { after }), limit: 50 }, listed);

/** All pages of the list, for an export. They are read one after the other. */
export async function listAllOrders(
  access: OperatorAccess,
  filter: OrderFilter,
): Promise<OperatorAnswer<readonly ListedOrder[]>> {
  const orders: ListedOrder[] = [];
  let place: { after?: string } | undefined = {};
  while (place) {
    const answer: OperatorAnswer<ListedOrders> = await call(
      access,
      { do: 'orders', ...filter, ...place, limit: 200 },
      listed,
    );
    if (answer.outcome !== 'done') return answer;
    orders.push(...answer.value.orders);
    const { next }: ListedOrders = answer.value;
    place = next === undefined ? undefined : { after: next };
  }
  return { outcome: 'done', value: orders };
}

/** All that is known of one order. */
export const explainOrder = (
  access: OperatorAccess,
  orderId: string,
): Promise<OperatorAnswer<ExplainedOrder>> => call(access, { do: 'explain', orderId }, explained);

/** Retries everything that failed for a cause, in all orders. Returns how many orders these are. */
export async function retryAll(access: OperatorAccess, cause: string): Promise<OperatorAnswer<number>> {
  let orders = 0;
  let after: z.infer<typeof retried>['next'];
  do {
    const answer = await call(access, { do: 'retry-all', cause, ...(after && { after }) }, retried);
    if (answer.outcome !== 'done') return answer;
    orders += answer.value.orderIds.length;
    after = answer.value.next;
  } while (after);
  return { outcome: 'done', value: orders };
}

export const commandOrder = (
  access: OperatorAccess,
  orderId: string,
  command: OrderCommand,
): Promise<OperatorAnswer<ExplainedOrder>> => call(access, { ...command, orderId }, explained);

/** Milliseconds. A command performs its effects before it answers. */
const patience = 120_000;

/** One call of the function `operator`. */
export async function call<Shape extends z.ZodMiniType>(
  { functionsUrl, idToken }: OperatorAccess,
  body: OperatorRequest,
  shape: Shape,
): Promise<OperatorAnswer<z.infer<Shape>>> {
  try {
    const response = await fetch(`${functionsUrl}/operator`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${await idToken()}` },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(patience),
    });
    const answer: unknown = await response.json();
    if (response.ok) return { outcome: 'done', value: shape.parse(answer) };
    const { code } = refusalAnswer.parse(answer).error;
    return { outcome: response.status < 500 ? 'refused' : 'failed', text: refusals[code] ?? noAnswer };
  } catch {
    return { outcome: 'failed', text: noAnswer };
  }
}

const noAnswer: Bilingual = {
  id: 'Jawaban server tidak dapat dibaca. Silakan coba lagi.',
  en: 'The server’s answer could not be read. Please try again.',
};

/** For each reason why a command is refused, and for others. */
const words = {
  'not-an-admin': {
    id: 'Akun ini bukan akun operator, atau sesinya sudah berakhir.',
    en: 'This account is not an operator’s, or its session has ended.',
  },
  'no-such-mentor': {
    id: 'Tidak ada akun dengan id atau email itu.',
    en: 'No account has that id or mail address.',
  },
  'no-such-order': { id: 'Pesanan ini tidak ada.', en: 'There is no such order.' },
  'several-orders': {
    id: 'Beberapa pesanan memakai kode itu. Pakai id pesanannya.',
    en: 'Several orders have that code. Use the id of the order.',
  },
  'nothing-to-decide': {
    id: 'Keterangan keduanya tidak berbeda, atau sudah diputuskan.',
    en: 'The two do not say different things, or it was decided before.',
  },
  malformed: { id: 'Isian ini tidak dapat dibaca.', en: 'This input cannot be read.' },
  'no-such-effect': {
    id: 'Langkah itu tidak ada lagi, atau belum pernah dicoba.',
    en: 'That step no longer exists, or has not been tried yet.',
  },
  'not-stuck': {
    id: 'Langkah itu sudah selesai, atau sedang dikerjakan.',
    en: 'That step is done, or is being worked on right now.',
  },
  'cannot-be-skipped': {
    id: 'Uang, waktu mentor, atau pertemuan bergantung pada langkah ini. Langkah ini hanya dapat dicoba lagi.',
    en: 'Money, the mentor’s time or the meeting depends on this step. You can only retry it.',
  },
  'no-such-return': {
    id: 'Uang itu tidak lagi menunggu dikembalikan secara manual.',
    en: 'That money is no longer waiting to be returned by hand.',
  },
  'no-such-sum': { id: 'Uang dengan nomor itu tidak ada.', en: 'There is no sum with that number.' },
  'already-settled': {
    id: 'Uang itu sudah sampai, atau sudah berjalan dengan nomor lain.',
    en: 'That money has arrived, or is now going back under another number.',
  },
  'already-taken-over': {
    id: 'Uang itu sudah diambil alih. Daftar mengatakan apa yang harus dilakukan, dan apakah sudah boleh dibayar.',
    en: 'That money was already taken over. The list says what to do, and whether you may pay it yet.',
  },
  'not-taken-over': {
    id: 'Uang itu belum diambil alih dan masih berjalan sendiri. Ambil alih dulu.',
    en: 'That money was not taken over, and is still going back by itself. Take it over first.',
  },
  'being-asked-for': {
    id: 'Kami sedang menanyakannya kepada penyedia pembayaran. Coba lagi dalam tiga menit.',
    en: 'We are asking the payment provider right now. Try again in three minutes.',
  },
  'no-lost-link': {
    id: 'Tidak ada tautan dengan nomor itu yang belum diketahui.',
    en: 'There is no link with that number and an unknown id.',
  },
  'no-such-payment': {
    id: 'Pembayaran itu tidak lagi ditunggu, atau sudah dicatat.',
    en: 'That payment is no longer expected, or was already noted.',
  },
  'no-public-comment': {
    id: 'Pesanan ini tidak punya komentar yang boleh dibaca semua orang, atau komentarnya sudah dihapus.',
    en: 'This order has no comment that everybody may read, or it was removed before.',
  },
  'several-accounts': {
    id: 'Beberapa akun memakai email itu. Isi id akunnya.',
    en: 'Several accounts have that email. Enter the id of the account.',
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
} satisfies Record<string, Bilingual> & Record<CommandRefusal, Bilingual>;

/** A later backend may refuse for a reason that this version does not know. */
const refusals: Readonly<Partial<Record<string, Bilingual>>> = words;
