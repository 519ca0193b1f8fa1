import crypto from 'node:crypto';
import { syncBuiltinESMExports } from 'node:module';
import timers from 'node:timers/promises';
import type { Chance } from '../chaos/chance.ts';
import type { Loop } from './loop.ts';

/** Whose time it is, and whose luck. */
interface Current {
  loop: Loop;
  chance: Chance;
}

/** Milliseconds of real time, from some moment on. */
export const realTime = performance.now.bind(performance);

let current: Current | undefined;

/** From now on time, timers and random numbers of this process are those of one world. */
export const enter = (world: Current): void => {
  current = world;
};

function here(): Current {
  if (!current) throw new Error('No world was entered');
  return current;
}

const wait = (ms: number): Promise<void> =>
  new Promise((resolve) => {
    here().loop.in(ms, resolve);
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
 * Puts simulated time and random numbers in the place of Node's, in this process, for good. What is simulated must wait for
 * nothing else: no network, no file, no timer of another kind.
 */
export function takeOverRuntime(): void {
  Date.now = () => here().loop.now();
  performance.now = () => here().loop.now();
  Math.random = () => here().chance.next();
  AbortSignal.timeout = (ms) => {
    const controller = new AbortController();
    const { signal } = controller;
    let isWanted = true;
    here().loop.in(ms, () => {
      if (isWanted) controller.abort();
      return isWanted;
    });
    // Most are let go of long before: their end is no event then.
    const letGo = signal.removeEventListener.bind(signal);
    signal.removeEventListener = (...given: Parameters<typeof letGo>) => {
      isWanted = false;
      letGo(...given);
    };
    return signal;
  };
  Object.assign(timers, { setTimeout: wait });
  Object.assign(crypto, { randomUUID: uuid, randomBytes: bytes });
  Object.assign(globalThis.crypto, { randomUUID: uuid });
  syncBuiltinESMExports();
}
