import { onRequest, type Request } from 'firebase-functions/v2/https';
import { app, type App } from '../app.ts';
import { linkSecrets, region } from '../config.ts';
import type { Action } from '../links/action-links.ts';
import { termsOf, type Approval } from '../order/order.ts';
import { stageOf } from '../order/transitions.ts';
import { actionPage, type ActionPage } from '../words/action-page.ts';

/**
 * Where the links in a mentor's mail lead. GET shows what would be done and changes nothing, for mail scanners follow
 * links; the button on the page posts, and that acts. A link acts once: the mentor's word is final.
 */
export const actionLink = onRequest(
  { region, secrets: linkSecrets, invoker: 'public' },
  async (request, response) => {
    const { status, html } = actionPage(await answer(request));
    response
      .status(status)
      .set({
        'cache-control': 'no-store',
        'referrer-policy': 'no-referrer',
        'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'",
      })
      .type('html')
      .send(html);
  },
);

async function answer(request: Request): Promise<ActionPage> {
  if (request.method !== 'GET' && request.method !== 'POST') return { kind: 'wrong', locale: 'id' };
  const whole = app();
  await whole.ports.clock.sync();
  const token = request.query['t'];
  const read = whole.ports.links.read(typeof token === 'string' ? token : '', whole.ports.clock.now());
  if (!read.ok) return { kind: read.why, locale: 'id' };
  const { orderId, action } = read.link;
  return request.method === 'POST'
    ? act(whole, orderId, action, reasonIn(request))
    : show(whole, orderId, action);
}

/** A form's field; anything else is no reason. */
function reasonIn({ body }: Request): string {
  const fields: unknown = body;
  const reason = typeof fields === 'object' && fields !== null && 'reason' in fields ? fields.reason : '';
  return typeof reason === 'string' ? reason.trim().slice(0, 500) : '';
}

async function show({ ports }: App, orderId: string, action: Action): Promise<ActionPage> {
  const order = (await ports.ledger.read(orderId))?.order;
  const terms = order && termsOf(order);
  if (!order?.request || !terms) return { kind: 'wrong', locale: 'id' };
  const mentor = await ports.directory.person(order.request.mentorId);
  const locale = mentor?.locale ?? 'id';
  const { status } = stageOf(order);
  if (order.approval) return { kind: 'decided', locale, decision: order.approval.decision };
  if (status !== 'pending' && status !== 'paid') return { kind: 'over', locale };
  const { topicTitle: topic, menteeName: mentee, startsAt } = terms;
  return {
    kind: 'ask',
    locale,
    action,
    topic,
    mentee,
    startsAt,
    timeZone: mentor?.timeZone ?? 'Asia/Jakarta',
  };
}

async function act(whole: App, orderId: string, action: Action, reason: string): Promise<ActionPage> {
  const shown = await show(whole, orderId, action);
  if (shown.kind !== 'ask') return shown;
  if (action === 'reject' && reason === '') return { ...shown, missingReason: true };
  const decision = action === 'approve' ? 'approved' : 'rejected';
  const approval: Approval = {
    decision,
    at: whole.ports.clock.now(),
    ...(decision === 'rejected' && { reason }),
  };
  const kept = await whole.ports.orders.approve(orderId, approval);
  return { kind: kept === approval ? 'done' : 'decided', locale: shown.locale, decision: kept.decision };
}
