import type { XenditAccess } from '../../config/settings.ts';
import type { FailureKind } from '../../order/failure.ts';
import { ProviderError } from '../../provider-error.ts';
import { connection } from '../../connection.ts';
import { withTimeout } from '../../deadline.ts';

export interface XenditRequest {
  method: 'GET' | 'POST';
  path: string;
  query?: Record<string, string>;
  body?: object;
  headers?: Record<string, string>;
}

/** Sends one request and returns its JSON unchanged. */
export type XenditTransport = (request: XenditRequest) => Promise<unknown>;

/** Connects to Xendit. `send` fails as the SDK does. */
export type ConnectXendit = (url: string, secretKey: string) => Promise<{ send: XenditTransport }>;

/** xendit-node 7.0.0 never retries and never times out: we give up after this long, in milliseconds. What writes takes longer. */
export const requestTimes = { GET: 10_000, POST: 15_000 } as const;

/**
 * Uses xendit-node's own request path without its response models. The models drop what we need (`paid_amount`, a refund's
 * `status`), and throw when an `available_*` list is missing, after the invoice was made.
 * https://github.com/xendit/xendit-node
 */
export function createXenditTransport(
  { url, secretKey }: XenditAccess,
  connect: ConnectXendit = connectSdk,
): XenditTransport {
  const client = connection(() => connect(url, secretKey));
  return async (request) => {
    const { send } = await client();
    return withTimeout(requestTimes[request.method], () => send(request), tooLate).catch((error: unknown) => {
      const failure = translate(error);
      if (error instanceof Error && 'rawResponse' in error) answers.set(failure, error.rawResponse);
      throw failure;
    });
  };
}

/** Kept beside the errors and not in them: errors are logged, and an answer may repeat what was sent. */
const answers = new WeakMap<ProviderError, unknown>();

/** The body of the refusal, where Xendit gave one. */
export const answerTo = (refusal: ProviderError): unknown => answers.get(refusal);

const tooLate = () => new ProviderError('xendit', 'passing', 'TIMEOUT');

async function connectSdk(xenditURL: string, secretKey: string) {
  const { default: sdk } = await import('xendit-node');
  class Transport extends sdk.Invoice {
    async send({ headers, body, ...request }: XenditRequest): Promise<unknown> {
      const authorization = `Basic ${btoa(`${secretKey}:`)}`;
      const type = body ? { 'Content-Type': 'application/json' } : {};
      const response = await this.request({
        ...request,
        headers: { Authorization: authorization, ...type, ...headers },
        ...(body && { body }),
      });
      return response.json();
    }
  }
  const transport = new Transport({ secretKey, xenditURL });
  return { send: (request: XenditRequest) => transport.send(request) };
}

/**
 * 429 and 5xx are passing. A refused key or account waits for a person. Any other refusal is lasting: Xendit would refuse
 * again. When an error body is not JSON, or the connection broke, the SDK throws a `TypeError` and loses the status: both
 * count as passing.
 */
function translate(error: unknown): ProviderError {
  if (error instanceof ProviderError) return error;
  const { status, errorCode } = refusalOf(error);
  if (status === undefined) return new ProviderError('xendit', 'passing', 'NO_ANSWER', error);
  const code = errorCode ?? `HTTP_${status}`;
  const kind = kindOf(status, code);
  return new ProviderError('xendit', kind, code, error, kind === 'set-up' ? cureFor(code) : undefined);
}

function kindOf(status: number, code: string): FailureKind {
  if (status === 408 || status === 429 || status >= 500 || isBusy.includes(code)) return 'passing';
  if (ofTheAccount.includes(code)) return 'set-up';
  return [401, 402, 403].includes(status) && !ofTheRequest.test(code) ? 'set-up' : 'lasting';
}

/** Codes that mean busy under any status: Xendit's pages give them 400 and 503. */
const isBusy = ['REFUND_IN_PROGRESS', 'TEMPORARILY_UNAVAILABLE', 'CHANNEL_UNAVAILABLE'];

/** Refusals that concern our account and not this request, under any status. https://docs.xendit.co/docs/api-errors */
const ofTheAccount = [
  'INVALID_API_KEY',
  'ACCESS_SUSPENDED',
  'REQUEST_FORBIDDEN_ERROR',
  'UNAUTHORIZED',
  'UNAUTHORIZED_SENDER_IP',
  'INSUFFICIENT_BALANCE',
];

/** A 403, too, may concern this payment alone: its channel has no refunds. */
const ofTheRequest = /NOT_SUPPORTED|INELIGIBLE|EXCEEDED|REACHED/;

function cureFor(code: string): string {
  switch (code) {
    case 'ACCESS_SUSPENDED':
      return 'Xendit has suspended the account. Ask its support.';
    case 'INSUFFICIENT_BALANCE':
      return 'The balance at Xendit is too low for this. Top it up.';
    case 'UNAUTHORIZED_SENDER_IP':
      return 'Take the IP allowlist off in Xendit’s dashboard, or let the functions leave by a fixed address that is on it.';
    default:
      return 'Check XENDIT_SECRET_KEY, and that it may write invoices, refunds and payouts and read the balance, and transactions where mentees pay by sessions.';
  }
}

function refusalOf(error: unknown): { status?: number; errorCode?: string } {
  if (!(error instanceof Error) || !('status' in error)) return {};
  const status = Number(error.status);
  const code =
    'errorCode' in error && typeof error.errorCode === 'string' ? { errorCode: error.errorCode } : {};
  return { ...(Number.isInteger(status) && { status }), ...code };
}
