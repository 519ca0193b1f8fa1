import type { ComponentChildren } from 'preact';
import { t } from '../session/locale.ts';
import type { Live } from './live.ts';
import { words } from './words.ts';

/** What is watched, when it is there; a skeleton while it is not, and the reason when it cannot be had. */
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

/** Seen only after a moment: what comes at once does not flicker. */
const Skeleton = () => (
  <div class="skeleton" role="status">
    <span class="for-readers">{t(words.loading)}</span>
    <div />
    <div />
    <div />
  </div>
);

/** Where a list has nothing, and what to do about it. */
export const Empty = ({ children }: { children: ComponentChildren }) => <div class="empty">{children}</div>;
