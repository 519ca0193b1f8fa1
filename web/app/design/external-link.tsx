import type { ComponentChildren } from 'preact';
import { t } from '../session/locale.ts';
import { Icon } from './icon.tsx';
import { words } from './words.ts';

/** A link out of the app, opened in a new tab, so that the app keeps watching. */
export const ExternalLink = ({
  href,
  children,
  kind,
}: {
  href: string;
  children: ComponentChildren;
  kind?: string;
}) => (
  <a href={href} target="_blank" rel="noopener noreferrer" class={kind}>
    {children} <span class="for-readers">{t(words.newTab)}</span>
    <Icon name="out" />
  </a>
);
