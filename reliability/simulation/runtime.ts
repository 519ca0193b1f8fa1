import { AsyncLocalStorage } from 'node:async_hooks';
import crypto from 'node:crypto';
import { syncBuiltinESMExports } from 'node:module';
import promised from 'node:timers/promises';
import type { Chance } from '../chaos/chance.ts';
import type { Loop } from './loop.ts';

/** The world that gives this process its time and its random numbers. */
interface Current {
  loop: Loop;
  chance: Chance;
}

/** Milliseconds of real time since some moment. */
export const realTime = performance.now.bind(performance);

let current: Current | undefined;

/** From now on this process has the time, the timers and the random numbers of one world. */
export const enter = (world: Current): void => {
  current = world;
};

function here(): Current {
  if (!current) throw new Error('No world was entered');
  return current;
}

/** One call of a function: its timers are those of the process that it runs in. */
type Call = Pick<Loop, 'in'>;

const calls = new AsyncLocalStorage<Call>();

/** Runs something as a call of its own. */
export const runAsCall = <Result>(process: Call, work: () => Result): Result =>
  calls.run({ in: process.in.bind(process) }, work);

/** The call that runs at this moment; `undefined`: no function does. */
export const currentCall = (): Call | undefined => calls.getStore();

const timers = (): Call => currentCall() ?? here().loop;

const wait = (ms: number): Promise<void> =>
  new Promise((resolve) => {
    timers().in(ms, resolve);
  });

function bytes(size: number): Buffer {
  const { chance } = here();
  return Buffer.from(Array.from({ length: size }, () => chance.between(0, 255)));
}

function uuid() {
  const hex = bytes(16).toString('hex');
  const part = (from: number, to: number) => hex.slice(from, to);
  return `${part(0, 8)}-${part(8, 12)}-4${part(13, 16)}-8${part(17, 20)}-${part(20, 32)}` as const;
}

/**
 * Replaces Node's time and random numbers by simulated ones, in this process, for good. Simulated code must wait for
 * nothing else: no network, no file, no other timer.
 */
export function takeOverRuntime(): void {
  Date.now = () => here().loop.now();
  performance.now = () => here().loop.now();
  Math.random = () => here().chance.next();
  AbortSignal.timeout = (ms) => {
    const controller = new AbortController();
    const { signal } = controller;
    let isWanted = true;
    timers().in(ms, () => {
      if (isWanted) controller.abort();
      return isWanted;
    });
    // Most timers are cleared long before, so their end is not an event.
    const removeListener = signal.removeEventListener.bind(signal);
    signal.removeEventListener = (...given: Parameters<typeof removeListener>) => {
      isWanted = false;
      removeListener(...given);
    };
    return signal;
  };
  Object.assign(promised, { setTimeout: wait });
  Object.assign(crypto, { randomUUID: uuid, randomBytes: bytes });
  Object.assign(globalThis.crypto, { randomUUID: uuid });
  syncBuiltinESMExports();
}
