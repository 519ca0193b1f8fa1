import { useEffect, useState } from 'preact/hooks';
import { serverAhead } from '../session/now.ts';
import { t } from '../session/locale.ts';
import { words } from './words.ts';

/** The time that is left until a moment, counted down: by minutes, and in the last hour by seconds. */
export function Countdown({ at }: { at: number }) {
  const [, tick] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => {
      tick((count) => count + 1);
    }, 1_000);
    return () => {
      clearInterval(timer);
    };
  }, []);
  const left = Math.max(0, at - Date.now() - serverAhead.value);
  return <strong role="timer">{leftIn(left)}</strong>;
}

function leftIn(ms: number): string {
  const minutes = Math.floor(ms / 60_000);
  const hours = Math.floor(minutes / 60);
  const days = Math.floor(hours / 24);
  if (days > 0) return t(words.daysLeft(days, hours % 24));
  if (hours > 0) return t(words.hoursLeft(hours, minutes % 60));
  return `${minutes}:${String(Math.floor(ms / 1_000) % 60).padStart(2, '0')}`;
}
