import { signal } from '@preact/signals';

/** The address within the app: the path, with what is chosen on the page. */
export const here = (): string => location.pathname + location.search;

/** The path that is shown. */
export const path = signal(location.pathname);

/** What is chosen on the page that is shown, as its address has it. */
export const search = signal(location.search);

/** True after the first navigation: on the first page the focus stays where the browser put it. */
export const moved = signal(false);

function show(): void {
  moved.value = true;
  path.value = location.pathname;
  search.value = location.search;
}

export function go(to: string, how: 'push' | 'replace' = 'push'): void {
  if (how === 'push') history.pushState(undefined, '', to);
  else history.replaceState(undefined, '', to);
  show();
  scrollTo(0, 0);
}

/** Keeps in the address what is chosen on the page that is shown. One stays where one is. */
export function replaceAddress(to: string): void {
  history.replaceState(undefined, '', to);
  search.value = location.search;
}

addEventListener('popstate', show);

/** A click on a link within the app changes the page without a reload. */
addEventListener('click', (event) => {
  const link = event.target instanceof Element ? event.target.closest('a') : null;
  const plain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
  if (!link || !plain || link.target !== '' || link.hash !== '' || link.origin !== location.origin) return;
  if (link.hasAttribute('download')) return;
  event.preventDefault();
  const to = link.pathname + link.search;
  if (to !== here()) go(to);
});
