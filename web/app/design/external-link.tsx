import type { ComponentChildren } from 'preact';
import { t } from '../session/locale.ts';
import { Icon } from './icon.tsx';
import { words } from './words.ts';

/** A link that leaves the app, in a tab of its own, so that the app goes on watching. */
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
