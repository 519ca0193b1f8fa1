import { Agent, type IncomingMessage, request } from 'node:http';
import type { EventRequest } from './event.ts';

/** Where the functions emulator listens. */
export interface Address {
  readonly host: string;
  readonly port: number;
}

/** Takes events to the functions emulator. */
export interface Delivery {
  /** Sends an event after those of the same lane, which is one function at one place. */
  send(lane: string, event: EventRequest): void;
  /** How many events wait for their turn or for their answer. */
  underway(): number;
  /** Resolves once everything that was sent has been answered. */
  idle(): Promise<void>;
  close(): void;
}

/** How long an event waits for the answer to the one before it, at most. A slow function delays no event for longer. */
const PATIENCE_MS = 1000;

/**
 * How many events are with the functions at once; others wait. The functions emulator starts a process for each call that finds
 * none idle, and more processes would take from a small machine the time in which one of them would have answered.
 */
export const AT_ONCE = 8;

export function createDelivery(address: Address, warn: (message: string) => void): Delivery {
  const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE });
  const lanes = new Map<string, Promise<void>>();
  const underway = new Set<Promise<void>>();

  function post(event: EventRequest, again = true): Promise<void> {
    return new Promise((resolve) => {
      const headers = { 'Content-Type': event.contentType, 'Content-Length': Buffer.byteLength(event.body) };
      const sending = request(
        { ...address, agent, method: 'POST', path: event.path, headers },
        (response) => {
          if (failed(response))
            warn(`${event.path} failed: the functions emulator answered ${response.statusCode}`);
          response.resume();
          response.on('close', resolve);
        },
      );
      sending.on('error', (error) => {
        // The other end may close a kept connection at the moment at which it is used again.
        if (again && sending.reusedSocket) {
          resolve(post(event, false));
          return;
        }
        warn(`The functions emulator did not take ${event.path}: ${error.message}`);
        resolve();
      });
      sending.end(event.body);
    });
  }

  function started(event: EventRequest): Promise<void> {
    const posted = post(event).finally(() => underway.delete(posted));
    underway.add(posted);
    return Promise.race([posted, patience()]);
  }

  return {
    send(lane, event) {
      const before = lanes.get(lane);
      const turn = (before === undefined ? started(event) : before.then(() => started(event))).finally(() => {
        if (lanes.get(lane) === turn) lanes.delete(lane);
      });
      lanes.set(lane, turn);
    },
    underway: () => Math.max(lanes.size, underway.size),
    async idle() {
      while (lanes.size + underway.size > 0) await Promise.all([...lanes.values(), ...underway]);
    },
    close() {
      agent.destroy();
    },
  };
}

function failed({ statusCode }: IncomingMessage): boolean {
  return statusCode !== undefined && statusCode >= 400;
}

function patience(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, PATIENCE_MS).unref());
}
