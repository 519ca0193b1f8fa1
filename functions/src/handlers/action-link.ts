import type { Request } from 'firebase-functions/v2/https';
import type { App } from '../app.ts';
import { callLimits, keptReady, linkSecrets } from '../config/settings.ts';
import type { LinkAction, ActionLink, LinkPage, ReadLink } from '../links/action-links.ts';
import { isPaid } from '../order/money.ts';
import { termsOf, type Approval } from '../order/order.ts';
import { stageOf } from '../order/transitions.ts';
import { actionPage, scriptHash, type ActionPage } from '../words/action-page.ts';
import { beginning, oneLine } from '../words/one-line.ts';
import { namesOf } from '../words/session-title.ts';
import type { HttpAnswer } from './answer.ts';
import { guarded } from './guarded.ts';

const headers = {
  'content-type': 'text/html; charset=utf-8',
  'referrer-policy': 'no-referrer',
  'content-security-policy': `default-src 'none'; style-src 'unsafe-inline'; script-src '${scriptHash}'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'`,
};

const shown = (page: ActionPage): HttpAnswer => {
  const { status, html } = actionPage(page);
  return { status, body: html, headers };
};

/** A refusal by the gate, as a page for people. */
function refused({ status, headers: others }: HttpAnswer): HttpAnswer {
  const kind = status === 429 ? 'busy' : status >= 500 ? 'failed' : 'wrong';
  return { ...shown({ kind, locale: 'id' }), status, headers: { ...headers, ...others } };
}

/**
 * The target of the links in a mentor's mail. GET shows what would be done and changes nothing, because mail scanners follow
 * links. Some scanners press the button, too, so a POST acts only if the page saw a person press it, and otherwise asks once
 * more (docs/decisions/0031-a-person-presses.md). A link acts once: the mentor's decision is final.
 */
export const actionLink = guarded(
  {
    ...keptReady,
    secrets: linkSecrets,
    memory: '256MiB',
    timeoutSeconds: 30,
    concurrency: 80,
    maxInstances: 5,
  },
  {
    methods: ['GET', 'HEAD', 'POST'],
    body: { type: 'urlencoded', most: 8 * 1024 },
    proven: (request, app) => linkIn(request, app).ok,
    refused,
  },
  async (request, app) => shown(await answer(request, app)),
);

function tokenIn({ query: { t: token } }: Request): string {
  return typeof token === 'string' ? token : '';
}

const linkIn = (request: Request, { ports }: App): ReadLink =>
  ports.links.read(tokenIn(request), ports.clock.now());

async function answer(request: Request, app: App): Promise<ActionPage> {
  const read = linkIn(request, app);
  if (!read.ok) return { kind: read.why, locale: 'id' };
  const { orderId, action } = read.link;
  const wait = app.limits.users.count(orderId, callLimits().perUser, app.ports.clock.now());
  if (wait !== undefined) return { kind: 'busy', locale: 'id' };
  return request.method === 'POST'
    ? act(app, read.link, request)
    : show(app, orderId, action, tokenIn(request));
}

/** The text fields of a form; other values are left out. */
function fieldsIn({ body }: Request): Map<string, string> {
  const fields: unknown = body;
  const entries: [string, unknown][] =
    typeof fields === 'object' && fields !== null ? Object.entries(fields) : [];
  return new Map(
    entries.flatMap(([name, value]) => (typeof value === 'string' ? [[name, value] as const] : [])),
  );
}

/** No person reads the page in less time. */
const QUICKEST = 700;

/** Whether the page saw a person press its button after a while, or the second page was answered. */
function isByHand({ ports }: App, token: string, fields: Map<string, string>): boolean {
  const age = (page: LinkPage) => ports.links.ageOf(fields.get(page) ?? '', token, page, ports.clock.now());
  const first = fields.get('hand') === 'yes' ? age('ask') : undefined;
  const second = fields.get('sure') === 'yes' ? age('confirm') : undefined;
  return (first !== undefined && first >= QUICKEST) || second !== undefined;
}

async function show({ ports }: App, orderId: string, action: LinkAction, token: string): Promise<ActionPage> {
  const entry = await ports.ledger.read(orderId);
  if (entry === 'unreadable') throw new Error('The order cannot be read');
  const order = entry?.order;
  const terms = order && termsOf(order);
  if (!order?.request || !terms || (await ports.directory.isDisabled(order.request.mentorId)))
    return { kind: 'wrong', locale: 'id' };
  const mentor = await ports.directory.person(order.request.mentorId);
  const locale = mentor?.locale ?? 'id';
  const { status } = stageOf(order);
  if (order.approval) return { kind: 'decided', locale, decision: order.approval.decision };
  const isOver = ports.clock.now() >= terms.approveBy;
  if (isOver || (status !== 'pending' && status !== 'paid')) return { kind: 'over', locale };
  const { startsAt, endsAt, amount } = terms;
  const { topic, mentee } = namesOf(terms);
  return {
    kind: 'ask',
    locale,
    page: 'ask',
    mark: ports.links.mark(token, 'ask', ports.clock.now()),
    action,
    topic,
    mentee,
    startsAt,
    endsAt,
    amount,
    paid: isPaid(order),
    timeZone: mentor?.timeZone ?? 'Asia/Jakarta',
  };
}

async function act(app: App, { orderId, action }: ActionLink, request: Request): Promise<ActionPage> {
  const { links, clock } = app.ports;
  const token = tokenIn(request);
  const fields = fieldsIn(request);
  const page = await show(app, orderId, action, token);
  if (page.kind !== 'ask') return page;
  const reason = oneLine(beginning(fields.get('reason') ?? '', 500), '', 500);
  if (action === 'reject' && reason === '') return { ...page, missingReason: true };
  if (!isByHand(app, token, fields))
    return { ...page, page: 'confirm', mark: links.mark(token, 'confirm', clock.now()), reason };
  const decision = action === 'approve' ? 'approved' : 'rejected';
  const approval: Approval = {
    decision,
    at: app.ports.clock.now(),
    ...(decision === 'rejected' && { reason }),
  };
  const kept = await app.ports.orders.approve(orderId, approval);
  return { kind: kept === approval ? 'done' : 'decided', locale: page.locale, decision: kept.decision };
}
