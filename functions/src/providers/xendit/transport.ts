import type { XenditSettings } from '../../config.ts';
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

/** Sends one request and answers its JSON as it came. */
export type XenditTransport = (request: XenditRequest) => Promise<unknown>;

/** What sends the requests, and fails as the SDK does. */
export type ConnectXendit = (url: string, secretKey: string) => Promise<{ send: XenditTransport }>;

/** Xendit retries nothing and waits for ever (xendit-node 7.0.0): we give up after this long. */
const TIMEOUT = 15_000;

/**
 * xendit-node's own request path, without its response models: these drop what we need (`paid_amount`, a refund's
 * `status`) and throw when an `available_*` list is missing, after the invoice was made.
 * https://github.com/xendit/xendit-node
 */
export function createXenditTransport(
  { url, secretKey }: XenditSettings,
  connect: ConnectXendit = connectSdk,
): XenditTransport {
  const client = connection(() => connect(url, secretKey));
  return async (request) => {
    const { send } = await client();
    return withTimeout(TIMEOUT, () => send(request), tooLate).catch((error: unknown) => {
      const failure = translate(error);
      if (error instanceof Error && 'rawResponse' in error) answers.set(failure, error.rawResponse);
      throw failure;
    });
  };
}

/** Beside the errors and not in them: an error gets into logs, and an answer may repeat what was sent. */
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
 * 429 and 5xx pass; a key or an account that is refused waits for a person; what else Xendit refuses, it will refuse again. An error body that is not JSON makes the SDK throw a
 * `TypeError` and lose the status, as does a broken connection: both count as passing.
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

/** Says so itself, whatever the status: its pages give these 400 and 503. */
const isBusy = ['REFUND_IN_PROGRESS', 'TEMPORARILY_UNAVAILABLE', 'CHANNEL_UNAVAILABLE'];

/** What Xendit says of us and not of this request, whatever its status. https://docs.xendit.co/docs/api-errors */
const ofTheAccount = [
  'INVALID_API_KEY',
  'ACCESS_SUSPENDED',
  'REQUEST_FORBIDDEN_ERROR',
  'UNAUTHORIZED',
  'UNAUTHORIZED_SENDER_IP',
  'INSUFFICIENT_BALANCE',
];

/** A 403, too, may be of this payment alone: its channel does not give back. */
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
      return 'Check XENDIT_SECRET_KEY, and that it may write invoices, refunds and payouts and read the balance.';
  }
}

function refusalOf(error: unknown): { status?: number; errorCode?: string } {
  if (!(error instanceof Error) || !('status' in error)) return {};
  const status = Number(error.status);
  const code =
    'errorCode' in error && typeof error.errorCode === 'string' ? { errorCode: error.errorCode } : {};
  return { ...(Number.isInteger(status) && { status }), ...code };
}
