import type { PublishedOrders } from '../../ports/published-orders.ts';
import type { TurnWrite } from '../../ports/ledger.ts';
import { plain } from './plain.ts';

/** Fields that a newer view may no longer have, such as the reason of an ending that was undone. */
const gone = {
  reason: null,
  reasonText: null,
  payment: null,
  meeting: null,
  rescheduleRequests: null,
  answerFrom: null,
};

type PathUpdates = Record<string, unknown>;

/** The view at `/orders/{orderId}`, path by path, because people's facts are stored beside it. */
export function viewAs(
  orderId: string,
  { timeline, ...view }: Parameters<PublishedOrders['show']>[1],
): PathUpdates {
  const children = { ...gone, ...plain(view), timeline: JSON.stringify(timeline) };
  return Object.fromEntries(
    Object.entries(children).map(([key, value]) => [`orders/${orderId}/${key}`, value]),
  );
}

/** The paths of `viewAs`, and the session of both people at `/agenda/{uid}/{orderId}`. */
export function viewAt(orderId: string, published: TurnWrite<unknown>['published']): PathUpdates {
  if (!published) return {};
  const { view, agenda } = published;
  const session = agenda?.session ? plain(agenda.session) : null;
  const agendas = (agenda?.people ?? []).map((uid) => [`agenda/${uid}/${orderId}`, session] as const);
  return { ...viewAs(orderId, view), ...Object.fromEntries(agendas) };
}
