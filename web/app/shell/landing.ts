import { effect, signal } from '@preact/signals';
import { toAnswer, toDecide } from '../orders/my-orders.ts';
import { wantedAfter } from '../session/detour.ts';
import { admin, me } from '../session/session.ts';
import { go, path, search } from './route.ts';

/**
 * Whether it is decided where the person lands. Until then the front page is not shown: an operator lands on what needs
 * attention, and a mentor with a waiting request on the requests. Afterwards the front page is the list of mentors.
 */
export const landed = signal(false);

effect(() => {
  if (!me.value) landed.value = false;
  else if (path.value === '/sign-in') go(wantedAfter() ?? '/', 'replace');
  else if (!landed.peek()) land();
});

function land(): void {
  if (path.value !== '/' || search.value !== '') {
    landed.value = true;
    return;
  }
  if (admin.value === undefined || toAnswer.value.state === 'loading') return;
  if (admin.value) go('/operator', 'replace');
  else if ((toDecide.value?.length ?? 0) > 0) go('/requests', 'replace');
  landed.value = true;
}
