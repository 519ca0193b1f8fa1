import { useEffect, useRef } from 'preact/hooks';
import { t } from '../session/locale.ts';
import type { Loss } from './lost-time.ts';
import { words } from './words.ts';

/** Says why a chosen time is gone. The news is brought into view: on a phone one may be reading far below. */
export function LostNotice({ lost }: { lost: Loss | undefined }) {
  const news = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (lost) news.current?.scrollIntoView({ block: 'center' });
  }, [lost]);
  return (
    <div role="alert" ref={news}>
      {lost && <p class="trouble">{t(words.lost[lost])}</p>}
    </div>
  );
}
