import cors from 'cors';
import type { Response } from 'express';
import { onRequest, type HttpsFunction, type HttpsOptions, type Request } from 'firebase-functions/v2/https';
import { composedApp, type App } from '../app.ts';
import { callLimits, region, webOrigins } from '../config/settings.ts';
import { describeError } from '../describe-error.ts';
import { ProviderError } from '../provider-error.ts';
import { replaceLoneSurrogates } from '../lone-surrogates.ts';
import { bytesOf, refusal, sendAnswer, tooManyRequests, type HttpAnswer } from './answer.ts';
import { networkOf } from './network.ts';

/** What an HTTPS function accepts before it identifies the caller. */
export interface RequestGate {
  methods: readonly ('GET' | 'HEAD' | 'POST')[];
  /** The posted body: its type, and its greatest size in bytes. */
  body?: { type: 'json' | 'urlencoded'; most: number };
  /** The web app's pages call it from their own origin. */
  fromBrowsers?: boolean;
  /**
   * Authenticated callers skip the per-IP limit, because many users share one IP: a stranger there must not shut them out.
   */
  proven?: (request: Request, app: App) => boolean | Promise<boolean>;
  /** Renders a refusal in a form other than JSON. */
  refused?: (refusal: HttpAnswer) => HttpAnswer;
}

/**
 * An HTTPS function behind a gate. Each checks in the same order: the method, the size, the type, how often its IP address
 * calls; only then `answer` runs. No error of `answer` gets out: the response is 503 if the error will pass and 500 if it
 * may not.
 */
export function guarded(
  options: Omit<HttpsOptions, 'region' | 'invoker' | 'cors'>,
  gate: RequestGate,
  answer: (request: Request, app: App) => Promise<HttpAnswer>,
): HttpsFunction {
  return onRequest({ ...options, region, invoker: 'public' }, async (request, response) => {
    if (gate.fromBrowsers && isAnsweredByCors(request, response)) return;
    const { refused = (one: HttpAnswer) => one } = gate;
    const stopped = stop(request, gate);
    sendAnswer(response, stopped ? refused(stopped) : await handle(request, gate, answer, refused));
  });
}

/** Which pages may call, and what they may send. */
const pages = cors({
  origin: (origin, decide) => {
    decide(null, origin !== undefined && webOrigins().includes(origin));
  },
  methods: ['GET', 'POST'],
  allowedHeaders: ['authorization', 'content-type', 'x-firebase-appcheck'],
  maxAge: 3600,
});

/** A browser's preflight request is answered right here. */
function isAnsweredByCors(request: Request, response: Response): boolean {
  let goesOn = false;
  pages(request, response, () => {
    goesOn = true;
  });
  return !goesOn;
}

/** Refusals by the method, the size or the type alone. */
function stop(request: Request, { methods, body }: RequestGate): HttpAnswer | undefined {
  const allow = methods.join(', ');
  if (!methods.some((method) => method === request.method))
    return refusal(405, 'method-not-allowed', `Call it by ${allow}.`, { allow });
  if (request.method !== 'POST' || !body) return undefined;
  if (bytesOf(request).length > body.most)
    return refusal(413, 'too-large', `At most ${body.most} bytes are taken.`);
  if (request.is(body.type) === false)
    return refusal(415, 'unsupported-media-type', `Send it as ${body.type}.`);
  return undefined;
}

async function handle(
  request: Request,
  { proven }: RequestGate,
  answer: (request: Request, app: App) => Promise<HttpAnswer>,
  refused: (refusal: HttpAnswer) => HttpAnswer,
): Promise<HttpAnswer> {
  const app = composedApp();
  try {
    await app.ports.clock.sync();
    replaceLoneSurrogates(request.body);
    const wait = (await proven?.(request, app)) ? undefined : countedByAddress(request, app);
    return wait === undefined ? await answer(request, app) : refused(tooManyRequests(wait));
  } catch (error) {
    app.ports.log.error('A call failed', { reason: describeError(error) });
    return refused(failed(error));
  }
}

function countedByAddress(request: Request, { ports, limits }: App): number | undefined {
  const { perAddress, proxies } = callLimits();
  return limits.addresses.count(networkOf(request, proxies), perAddress, ports.clock.now());
}

const failed = (error: unknown): HttpAnswer =>
  error instanceof ProviderError && error.kind === 'passing'
    ? refusal(503, 'unavailable', 'Call again in a minute.', { 'retry-after': '60' })
    : refusal(500, 'failed', 'It did not work. We have a note of it.');
