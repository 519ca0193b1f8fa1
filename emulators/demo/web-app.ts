import { child, onValue, push, ref, serverTimestamp, set } from 'firebase/database';
import * as z from 'zod';
import { signIn } from '../drive/sign-in.ts';
import type { Person } from '../seed/people.ts';
import type { Settings } from '../suite/settings.ts';

const orderSchema = z.object({
  status: z.string().optional(),
  reason: z.string().optional(),
  payment: z.object({ status: z.string(), invoiceId: z.string(), invoiceUrl: z.string() }).optional(),
  meeting: z.object({ status: z.string(), eventId: z.string(), meetUrl: z.string().optional() }).optional(),
});

/** An order as the web app sees it, as far as the demo looks. */
export type OrderSeen = z.infer<typeof orderSchema>;

export interface Wish {
  readonly mentorId: string;
  readonly topicId: string;
  readonly minutes: number;
  /** Epoch milliseconds. */
  readonly startsAt: number;
}

/** What one person does in the web app. */
export interface WebApp {
  /** Writes a new order and returns its id. */
  order(wish: Wish): Promise<string>;
  approve(orderId: string): Promise<void>;
  /** Calls back with the order as it is now and after every change, until the returned function is called. */
  watch(orderId: string, seen: (order: OrderSeen) => void): () => void;
  close(): Promise<void>;
}

export async function openWebApp(person: Person, env: Settings): Promise<WebApp> {
  const { database, leave } = await signIn(person, env);
  const orders = ref(database, 'orders');
  return {
    async order(wish) {
      const orderId = push(orders).key;
      const request = { ...wish, menteeId: person.uid, createdAt: serverTimestamp() };
      await set(child(orders, `${orderId}/request`), request);
      return orderId;
    },
    async approve(orderId) {
      await set(child(orders, `${orderId}/approval`), { decision: 'approved', at: serverTimestamp() });
    },
    watch(orderId, seen) {
      return onValue(child(orders, orderId), (snapshot) => {
        const order = orderSchema.safeParse(snapshot.val());
        if (order.success) seen(order.data);
      });
    },
    close: leave,
  };
}
