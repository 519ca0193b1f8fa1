import { effect, signal } from '@preact/signals';
import { t } from '../session/locale.ts';
import { connected } from '../session/session.ts';
import { words } from './words.ts';

type Notice = 'none' | 'unreachable' | 'offline' | 'back';

const notice = signal<Notice>('none');

/** Milliseconds before a message: a slow start or a short loss of the connection is not shown. */
const patience = { unreachable: 5_000, offline: 500, back: 4_000 };

effect(() => {
  const here = connected.value;
  if (here === undefined) return after(patience.unreachable, 'unreachable');
  if (!here) return after(patience.offline, 'offline');
  if (notice.peek() === 'none') return undefined;
  notice.value = 'back';
  return after(patience.back, 'none');
});

function after(ms: number, then: Notice): () => void {
  const timer = setTimeout(() => {
    notice.value = then;
  }, ms);
  return () => {
    clearTimeout(timer);
  };
}

/** Says that the database is unreachable, and that it is back. */
export const Connection = () => (
  <div role="status" class="connection">
    {notice.value !== 'none' && <p class={notice.value}>{t(words[notice.value])}</p>}
  </div>
);
