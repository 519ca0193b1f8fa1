import { postJson } from '../../../emulators/shared/http/json.ts';
import { HOUR, MINUTE } from '../../src/order/policy.ts';
import type { OwnWorld } from './own-world.ts';

/** The answer of a provider; none: it does the request, and does not answer. */
export interface Answer {
  name: string;
  refusal?: { status: number; body: unknown };
  /** How often; by default once. */
  times?: number;
}

/**
 * What the order does next. `tried again`: at once, and it goes on as usual. `tried on`: the reason is reported, the
 * rest of the order goes on, and it is tried while it can help. `waiting for the set-up`: it goes on within minutes
 * of the cure. `kept at`: a person is needed, and until then it is tried every three hours. `down the ladder`: the
 * money goes another way. `a person`: the operator returns it by hand. `a link to be found`: the link exists, and the
 * operator finds its id by its name.
 */
export type Next =
  | 'tried again'
  | 'tried on'
  | 'kept at'
  | 'waiting for the set-up'
  | 'down the ladder'
  | 'a person'
  | 'a link to be found';

export interface Step {
  name: string;
  /** The effect's key in the ledger. */
  effect: (world: OwnWorld, orderId: string) => Promise<string>;
  at: 'xendit' | 'google' | 'mail' | 'storage';
  method: string;
  path: string;
  /** Brings an order to the point where this step is next. */
  before: (world: OwnWorld) => Promise<string>;
  /** Triggers the step. */
  come: (world: OwnWorld, orderId: string) => Promise<void>;
  then: [Next, Answer[]][];
}

export const xendit = (status: number, error_code: string): Answer => ({
  name: `${status} ${error_code}`,
  refusal: { status, body: { error_code, message: '' } },
});

export const google = (status: number, reason: string, message = ''): Answer => ({
  name: `${status} ${reason}`,
  refusal: {
    status,
    body: { error: { code: status, message, errors: [{ domain: 'global', reason, message }] } },
  },
});

const plain = (status: number, body: unknown = { errors: [{ message: 'No.' }] }): Answer => ({
  name: `${status}`,
  refusal: { status, body },
});

const proxy = plain(502, '<html>Bad Gateway</html>');

const silence: Answer = { name: 'silence' };

const key = (name: string) => () => Promise.resolve(name);
const processOrder = (world: OwnWorld, orderId: string) => world.processOrder(orderId);

const placed = (world: OwnWorld) => world.place();

export async function pending(world: OwnWorld): Promise<string> {
  const orderId = await world.place();
  await world.processOrder(orderId);
  return orderId;
}

export async function paid(world: OwnWorld, channel = 'DANA'): Promise<string> {
  const orderId = await pending(world);
  await postJson(`${world.urls.xendit}/_/invoices/${await invoiceOf(world, orderId)}/pay`, { channel });
  await world.noteCallback(orderId, await invoiceOf(world, orderId));
  await world.processOrder(orderId);
  return orderId;
}

export async function rejected(world: OwnWorld, orderId: string): Promise<string> {
  await world.write(orderId, 'approval', { decision: 'rejected', reason: 'That day is full.' });
  return orderId;
}

export async function approved(world: OwnWorld, orderId: string): Promise<string> {
  await world.write(orderId, 'approval', { decision: 'approved' });
  return orderId;
}

async function scheduled(world: OwnWorld): Promise<string> {
  const orderId = await approved(world, await paid(world));
  await world.processOrder(orderId);
  return orderId;
}

async function cancelled(world: OwnWorld, orderId: string): Promise<string> {
  await world.write(orderId, 'cancellation', { by: 'mentor', reason: 'I am ill.' });
  return orderId;
}

/** Its refund is on the way, and has not arrived. */
export async function refunding(world: OwnWorld): Promise<string> {
  const orderId = await rejected(world, await paid(world));
  await postJson(`${world.urls.xendit}/_/faults`, { kind: 'refund-waits', ms: 2 * HOUR, about: orderId });
  await world.processOrder(orderId);
  return orderId;
}

export const invoiceOf = async (world: OwnWorld, orderId: string): Promise<string> =>
  (await world.entry(orderId)).order.invoices[0]?.id ?? '';

const readBack = async (world: OwnWorld, orderId: string): Promise<string> =>
  Object.keys((await world.entry(orderId)).effects).find((name) => name.includes('read')) ?? '';

export const steps: Step[] = [
  {
    name: 'opening the invoice',
    effect: key('invoice:1'),
    at: 'xendit',
    method: 'POST',
    path: '/v2/invoices',
    before: placed,
    come: processOrder,
    then: [
      ['tried again', [xendit(429, 'RATE_LIMIT_EXCEEDED'), proxy, silence]],
      [
        'tried on',
        [
          xendit(400, 'API_VALIDATION_ERROR'),
          xendit(400, 'MINIMAL_TRANSFER_AMOUNT_ERROR'),
          xendit(400, 'NO_COLLECTION_METHODS_ERROR'),
          xendit(400, 'UNSUPPORTED_CURRENCY'),
          xendit(404, 'UNIQUE_ACCOUNT_NUMBER_UNAVAILABLE_ERROR'),
        ],
      ],
      [
        'waiting for the set-up',
        [
          xendit(401, 'INVALID_API_KEY'),
          xendit(403, 'REQUEST_FORBIDDEN_ERROR'),
          xendit(403, 'ACCESS_SUSPENDED'),
          xendit(403, 'UNAUTHORIZED_SENDER_IP'),
          xendit(403, 'SOME_NEW_WORD'),
        ],
      ],
    ],
  },
  {
    name: 'reading the invoice',
    effect: readBack,
    at: 'xendit',
    method: 'GET',
    path: '/v2/invoices/',
    before: pending,
    async come(world, orderId) {
      await world.noteCallback(orderId, await invoiceOf(world, orderId));
      await world.processOrder(orderId);
    },
    then: [
      ['tried again', [xendit(500, 'SERVER_ERROR'), silence]],
      ['kept at', [xendit(404, 'INVOICE_NOT_FOUND_ERROR')]],
      ['waiting for the set-up', [xendit(401, 'INVALID_API_KEY')]],
    ],
  },
  {
    name: 'closing the invoice',
    effect: async (world, orderId) => `close:${await invoiceOf(world, orderId)}`,
    at: 'xendit',
    method: 'POST',
    path: '/expire!',
    before: async (world) => rejected(world, await pending(world)),
    come: processOrder,
    then: [
      ['tried again', [xendit(500, 'SERVER_ERROR'), xendit(404, 'INVOICE_NOT_FOUND_ERROR')]],
      ['waiting for the set-up', [xendit(403, 'REQUEST_FORBIDDEN_ERROR')]],
    ],
  },
  {
    name: 'asking for a refund',
    effect: key('return:1'),
    at: 'xendit',
    method: 'POST',
    path: '/refunds',
    before: async (world) => rejected(world, await paid(world)),
    come: processOrder,
    then: [
      [
        'tried again',
        [
          xendit(429, 'RATE_LIMIT_EXCEEDED'),
          xendit(503, 'CHANNEL_UNAVAILABLE'),
          xendit(400, 'REFUND_IN_PROGRESS'),
          xendit(409, 'IDEMPOTENCY_ERROR'),
          silence,
        ],
      ],
      ['waiting for the set-up', [xendit(400, 'INSUFFICIENT_BALANCE'), xendit(403, 'UNAUTHORIZED')]],
      [
        'down the ladder',
        [
          xendit(400, 'REFUND_NOT_SUPPORTED'),
          xendit(403, 'PARTIAL_REFUND_NOT_SUPPORTED'),
          xendit(400, 'API_VALIDATION_ERROR'),
          xendit(404, 'DATA_NOT_FOUND'),
        ],
      ],
      ['a person', [xendit(400, 'MAXIMUM_REFUND_AMOUNT_REACHED'), xendit(400, 'INELIGIBLE_TRANSACTION')]],
    ],
  },
  {
    name: 'asking for a payout link',
    effect: key('return:2'),
    at: 'xendit',
    method: 'POST',
    path: '/payouts',
    before: async (world) => rejected(world, await paid(world, 'BCA')),
    come: processOrder,
    then: [
      ['tried again', [xendit(500, 'SERVER_ERROR')]],
      ['waiting for the set-up', [xendit(401, 'INVALID_API_KEY')]],
      ['a person', [xendit(400, 'API_VALIDATION_ERROR'), xendit(400, 'MINIMUM_TRANSFER_LIMIT_ERROR')]],
      ['a link to be found', [xendit(400, 'DUPLICATE_PAYOUT_ERROR'), silence]],
    ],
  },
  {
    name: 'asking after a refund',
    effect: readBack,
    at: 'xendit',
    method: 'GET',
    path: '/refunds/',
    before: refunding,
    come: (world, orderId) => world.pass(orderId, HOUR + MINUTE),
    then: [
      ['tried again', [xendit(500, 'SERVER_ERROR')]],
      ['kept at', [xendit(404, 'DATA_NOT_FOUND')]],
    ],
  },
  {
    name: 'making the event',
    effect: key('meeting:1'),
    at: 'google',
    method: 'POST',
    path: '/events',
    before: async (world) => approved(world, await paid(world)),
    come: processOrder,
    then: [
      [
        'tried again',
        [
          google(403, 'rateLimitExceeded'),
          google(429, 'rateLimitExceeded'),
          google(503, 'backendError'),
          silence,
        ],
      ],
      [
        'waiting for the set-up',
        [
          google(403, 'quotaExceeded'),
          google(403, 'dailyLimitExceeded'),
          google(400, 'invalid', 'Invalid conference type value.'),
          google(403, 'forbiddenForServiceAccounts'),
          google(403, 'accessNotConfigured'),
          google(404, 'notFound'),
        ],
      ],
    ],
  },
  {
    name: 'opening the room',
    effect: key('room:open:1'),
    at: 'google',
    method: 'GET',
    path: '/v2/spaces',
    before: async (world) => approved(world, await paid(world)),
    come: processOrder,
    then: [
      ['tried again', [google(503, 'backendError'), silence]],
      ['tried on', [google(404, 'NOT_FOUND')]],
      [
        'waiting for the set-up',
        [google(403, 'SERVICE_DISABLED'), google(403, 'ACCESS_TOKEN_SCOPE_INSUFFICIENT')],
      ],
    ],
  },
  {
    name: 'looking at the event',
    effect: key('meeting:verify'),
    at: 'google',
    method: 'GET',
    path: '/events/',
    before: scheduled,
    come: (world, orderId) => world.pass(orderId, 13 * HOUR),
    then: [
      ['tried again', [google(503, 'backendError')]],
      ['waiting for the set-up', [google(403, 'accessNotConfigured')]],
    ],
  },
  {
    name: 'cancelling the event',
    effect: key('meeting:cancel'),
    at: 'google',
    method: 'DELETE',
    path: '/events/',
    before: async (world) => cancelled(world, await scheduled(world)),
    come: processOrder,
    then: [
      ['tried again', [google(503, 'backendError')]],
      ['waiting for the set-up', [google(403, 'requiredAccessLevel')]],
    ],
  },
  {
    name: 'a mail',
    effect: key('mail:order-received:mentee'),
    at: 'mail',
    method: 'POST',
    path: '/mail/send',
    before: placed,
    come: processOrder,
    then: [
      ['tried again', [plain(429), proxy]],
      ['tried on', [plain(400), plain(413)]],
      ['waiting for the set-up', [plain(401), plain(402), plain(403)]],
    ],
  },
  {
    name: 'keeping a copy of the request',
    effect: key('archive:request'),
    at: 'storage',
    method: 'POST',
    path: '/upload',
    before: placed,
    come: processOrder,
    then: [
      ['tried again', [plain(429), plain(503), silence]],
      ['tried on', [plain(400)]],
      ['waiting for the set-up', [plain(403), plain(404)]],
    ],
  },
];
