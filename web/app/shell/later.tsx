import type { VNode } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Button } from '../design/button.tsx';
import { loading, type Live } from '../design/live.ts';
import { Shown } from '../design/shown.tsx';
import { t } from '../session/locale.ts';
import { Page } from './page.tsx';
import { words } from './words.ts';

interface LaterProps<Loaded> {
  title: string;
  load: () => Promise<Loaded>;
  children: (loaded: Loaded) => VNode;
}

/** Pages that are loaded once somebody goes there, so that the first load is small. */
export function Later<Loaded>({ title, load, children }: LaterProps<Loaded>) {
  const [pages, setPages] = useState<Live<Loaded>>(loading);
  const start = () => {
    setPages(loading);
    load().then(
      (value) => setPages({ state: 'there', value }),
      () => setPages({ state: 'failed', text: words.notLoaded }),
    );
  };
  useEffect(start, []);
  if (pages.state === 'there') return children(pages.value);
  return (
    <Page title={title}>
      <div class="stack">
        <Shown live={pages}>{nothing}</Shown>
        {pages.state === 'failed' && <Button onClick={start}>{t(words.again)}</Button>}
      </div>
    </Page>
  );
}

const nothing = () => null;
