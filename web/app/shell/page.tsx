import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { moved } from './route.ts';

interface PageProps {
  title: string;
  lead?: ComponentChildren;
  wide?: boolean;
  /** Stand before the heading, under it, and at the end of its line. */
  picture?: ComponentChildren;
  under?: ComponentChildren;
  beside?: ComponentChildren;
  children: ComponentChildren;
}

/**
 * A page. Its heading is the title of the tab, and gets the focus after a navigation, so that a screen reader begins
 * there.
 */
export function Page({ title, lead, wide = false, picture, under, beside, children }: PageProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (moved.value) heading.current?.focus();
  }, []);
  useEffect(() => {
    document.title = `${title} · Nusademy`;
  }, [title]);
  return (
    <main class={wide ? 'wide' : undefined}>
      <div class={picture === undefined ? undefined : 'named'}>
        {picture}
        <div>
          <h1 ref={heading} tabIndex={-1}>
            {title}
          </h1>
          {lead && <p class="lead">{lead}</p>}
          {under}
        </div>
        {beside}
      </div>
      {children}
    </main>
  );
}
