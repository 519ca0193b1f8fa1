import type { Hono } from 'hono';
import type { Injected } from '../../emulators/shared/faults/fault-point.ts';
import { createFaults, type Faults } from '../../emulators/shared/faults/faults.ts';
import { killFaultPoint } from '../../emulators/shared/faults/kill-faults.ts';
import { refuseAs, type Refusals } from '../../emulators/shared/faults/refusal.ts';
import { requestFaultPoint } from '../../emulators/shared/faults/request-faults.ts';
import type { Around } from './around.ts';
import type { Instance, Times } from './instance.ts';

/** A provider, with the faults of its callers. */
export interface Place {
  faults: Faults;
  /** The faults that its callers had. */
  injected: () => Injected[];
  /** Carries a request to the provider, and its answer back. Without an answer it rejects, or never settles. */
  ask: (instance: Instance, request: Asked, answer: Answer) => Promise<Response>;
}

export interface Asked {
  method: string;
  path: string;
  body?: string;
}

type Answer = () => Response | Promise<Response>;

/** Milliseconds on the way. A slow message takes longer than any caller waits. */
const LEAST = 20;
const MOST = 900;
const SLOWEST = 70_000;
/** How often a message is slow; and how often when the provider has a bad day, most of them as bad as the first two. */
const SLOW = 0.012;
const SLOW_ON_A_BAD_DAY = [0.2, 0.2, 0.6] as const;

export function createPlace(name: string, around: Around, refusals: Refusals): Place {
  const { loop, chance, writeTrace, isFaultEnabled } = around;
  const faults = createFaults(loop);
  const requests = requestFaultPoint(faults, refusals);
  const kills = killFaultPoint(faults);
  const late: Injected[] = [];
  const slowness = chance.happens(1 / 3) ? chance.pick(SLOW_ON_A_BAD_DAY) : SLOW;

  function timesOf(slow: string | undefined): Times {
    const delay = (isSlow: boolean): number =>
      isSlow ? chance.between(MOST, SLOWEST) : chance.between(LEAST, MOST);
    return { there: delay(slow === 'slow-there'), back: delay(slow === 'slow-back') };
  }

  async function arrive(instance: Instance, request: Asked, answer: Answer): Promise<Response> {
    const { method, path, body = '' } = request;
    const what = `${method} ${path}`;
    const subject = { method, path, what, text: `${what} ${body}` };
    const told = (end: string): void => {
      writeTrace(`${instance.name} asks ${name}: ${what}: ${end}`);
    };
    const kill = kills.apply(subject);
    if (kill) {
      if (kill.kind === 'kill-after') await answer();
      told(kill.kind);
      instance.die();
      return never();
    }
    const fault = requests.apply(subject);
    const answered = async (): Promise<Response> => {
      const response = await answer();
      told(fault ? `${response.status}, but ${fault.kind}` : String(response.status));
      return response;
    };
    switch (fault?.kind) {
      case undefined:
      case 'slow':
        return answered();
      case 'error':
        told('refused');
        return refuseAs(fault, refusals, loop.now());
      case 'error-after':
        await answered();
        return refuseAs(fault, refusals, loop.now());
      case 'hang':
        told('never answered');
        return never();
      case 'hang-after':
        await answered();
        return never();
      case 'reset':
        told('reset');
        throw noAnswer();
      case 'reset-after':
      case 'garbled':
        await answered();
        throw noAnswer();
    }
  }

  return {
    faults,
    injected: () => [...faults.injected, ...late],
    ask(instance, request, answer) {
      const isSlow = isFaultEnabled('slow') && chance.happens(slowness);
      const slow = isSlow ? chance.pick(['slow-there', 'slow-back']) : undefined;
      const what = `${request.method} ${request.path}`;
      return instance.ask(timesOf(slow), () => {
        if (slow) late.push({ at: loop.now(), rule: slow, kind: slow, what });
        return arrive(instance, request, answer);
      });
    },
  };
}

/** The error of `fetch` for a missing answer. */
const noAnswer = (): Error => new TypeError('fetch failed');

const never = (): Promise<never> => new Promise(() => undefined);

/** Calls an app of a stand-in without a network. */
export const requestTo = async (
  app: Hono,
  { method, path, body }: Asked,
  headers: Readonly<Record<string, string>> = {},
): Promise<Response> =>
  app.request(path, {
    method,
    headers: { 'content-type': 'application/json', ...headers },
    ...(body !== undefined && { body }),
  });
