import { Button } from '../design/button.tsx';
import { t } from '../session/locale.ts';
import type { Listed } from './use-order-list.ts';
import { words } from './words.ts';

/** Loads the next orders of a list; nothing if there are no more. */
export const MoreButton = ({ more, busy }: Pick<Listed, 'more' | 'busy'>) =>
  more ? (
    <div class="row apart-above">
      <Button busy={busy} onClick={more}>
        {t(words.more)}
      </Button>
    </div>
  ) : null;
