import type { ComponentChildren } from 'preact';
import { t } from '../session/locale.ts';
import type { Live } from './live.ts';
import { words } from './words.ts';

/** Shows a watched value: a skeleton while it loads, and the reason when it is unavailable. */
export function Shown<Value>({
  live,
  children,
}: {
  live: Live<Value>;
  children: (value: Value) => ComponentChildren;
}) {
  switch (live.state) {
    case 'loading':
      return <Skeleton />;
    case 'failed':
      return (
        <p class="trouble" role="alert">
          {t(live.text)}
        </p>
      );
    case 'there':
      return <>{children(live.value)}</>;
  }
}

/** Shown only after a moment, so that a quick load does not flicker. */
export const Skeleton = () => (
  <div class="skeleton" role="status">
    <span class="for-readers">{t(words.loading)}</span>
    <div />
    <div />
    <div />
  </div>
);

/** Shown for an empty list, with what to do. */
export const Empty = ({ children }: { children: ComponentChildren }) => <div class="empty">{children}</div>;
