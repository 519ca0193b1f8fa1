import type { Hono } from 'hono';
import type { Chance } from '../emulators/chaos/chance.ts';
import type { Injected } from '../emulators/faults/fault-point.ts';
import { createFaults } from '../emulators/faults/faults.ts';
import { killFaultPoint } from '../emulators/faults/kill-faults.ts';
import { refuseAs, type Refusals } from '../emulators/faults/refusal.ts';
import { requestFaultPoint } from '../emulators/faults/request-faults.ts';
import type { Clock } from '../emulators/scheduler/clock.ts';
import type { Instance } from './instance.ts';

/** A provider that is asked things, and what may befall who asks. */
export interface Place {
  readonly name: string;
  readonly faults: ReturnType<typeof createFaults>;
  /** What befell those who asked. */
  injected(): Injected[];
  ask(instance: Instance, request: Asked, answer: () => Response | Promise<Response>): Promise<Response>;
}

export interface Asked {
  method: string;
  path: string;
  body?: string;
}

/** What a part of the world has of it. */
export interface Around {
  clock: Clock;
  chance: Chance;
  /** Whether messages take far longer at times. */
  isSlow: boolean;
  tell: (line: string) => void;
}

/** There was no answer, as `fetch` tells it. */
const noAnswer = (): Error => new TypeError('fetch failed');

const LEAST = 20;
const MOST = 900;
/** Longer than anybody waits. */
const SLOWEST = 70_000;
/** How often. */
const SLOW = 0.012;

export function createPlace(
  name: string,
  { clock, chance, isSlow, tell }: Around,
  refusals: Refusals,
): Place {
  const faults = createFaults(clock);
  const requests = requestFaultPoint(faults, refusals);
  const kills = killFaultPoint(faults);
  const late: Injected[] = [];
  const quickly = (): number => chance.between(LEAST, MOST);

  return {
    name,
    faults,
    injected: () => [...faults.injected, ...late],
    ask(instance, { method, path, body = '' }, answer) {
      const what = `${method} ${path}`;
      const subject = { method, path, what, text: `${what} ${body}` };
      const slow = isSlow && chance.happens(SLOW) ? chance.pick(['slow-there', 'slow-back']) : undefined;
      const slowly = (): number => chance.between(MOST, SLOWEST);
      const times = {
        there: slow === 'slow-there' ? slowly() : quickly(),
        back: slow === 'slow-back' ? slowly() : quickly(),
      };
      return instance.ask(times, async () => {
        if (slow) late.push({ at: clock.now(), rule: slow, kind: slow, what });
        const told = (end: string): void => {
          tell(`${instance.name} asks ${name}: ${what}: ${end}`);
        };
        const kill = kills.strike(subject);
        if (kill) {
          if (kill.kind === 'kill-after') await answer();
          instance.die();
          told(kill.kind);
          return never();
        }
        const fault = requests.strike(subject);
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
            return refuseAs(fault, refusals, clock.now());
          case 'error-after':
            await answered();
            return refuseAs(fault, refusals, clock.now());
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
      });
    },
  };
}

const never = (): Promise<never> => new Promise(() => undefined);

/** A request to an app of a stand-in, without a network. */
export const requestTo = async (
  app: Hono,
  { method, path, body }: Asked,
  headers: Record<string, string> = {},
) =>
  app.request(path, {
    method,
    headers: { 'content-type': 'application/json', ...headers },
    ...(body !== undefined && { body }),
  });
