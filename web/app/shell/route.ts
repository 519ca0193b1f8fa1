import { signal } from '@preact/signals';

const here = () => location.pathname;

/** The path that is shown. */
export const path = signal(here());

/** True after the first navigation: on the first page the focus stays where the browser put it. */
export const moved = signal(false);

export function go(to: string, how: 'push' | 'replace' = 'push'): void {
  if (how === 'push') history.pushState(undefined, '', to);
  else history.replaceState(undefined, '', to);
  moved.value = true;
  path.value = here();
  scrollTo(0, 0);
}

addEventListener('popstate', () => {
  moved.value = true;
  path.value = here();
});

/** A click on a link within the app changes the page without a reload. */
addEventListener('click', (event) => {
  const link = event.target instanceof Element ? event.target.closest('a') : null;
  const plain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
  if (!link || !plain || link.target !== '' || link.hash !== '' || link.origin !== location.origin) return;
  event.preventDefault();
  if (link.pathname !== here()) go(link.pathname);
});
