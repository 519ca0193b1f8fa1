import { signal } from '@preact/signals';
import * as z from 'zod/mini';
import { now, serverAhead } from '../session/now.ts';

const answer = z.object({ now: z.number() });

/** Whether the clock of the local stack answers. */
export const clockAnswers = signal(true);

/** The database tells its time only when a client connects, but this clock may be moved at any moment. */
const every = 5_000;

async function ask(url: string, init?: RequestInit): Promise<boolean> {
  try {
    const response = await fetch(url, { headers: { accept: 'application/json' }, ...init });
    serverAhead.value = answer.parse(await response.json()).now - Date.now();
    clockAnswers.value = true;
  } catch {
    clockAnswers.value = false;
  }
  return clockAnswers.value;
}

/** Follows the clock of the local stack while the component is shown. */
export function followClock(clockUrl: string): () => void {
  const look = (): void => {
    if (document.visibilityState === 'visible') void ask(clockUrl);
  };
  look();
  const timer = setInterval(look, every);
  document.addEventListener('visibilitychange', look);
  return () => {
    clearInterval(timer);
    document.removeEventListener('visibilitychange', look);
  };
}

/** Moves the time, and returns when the due schedules have run. */
export const advanceTo = (clockUrl: string, to: number): Promise<boolean> =>
  ask(`${clockUrl}/advance`, {
    method: 'POST',
    headers: { accept: 'application/json', 'content-type': 'application/json' },
    body: JSON.stringify({ ms: Math.max(0, Math.ceil(to - now.value)) }),
  });
