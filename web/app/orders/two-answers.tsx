import type { Bilingual } from '../../client/index.ts';
import { Button } from '../design/button.tsx';
import { t } from '../session/locale.ts';

interface PossibleAnswer {
  text: Bilingual;
  give: () => void;
}

interface TwoAnswersProps {
  busy: boolean;
  first: PossibleAnswer;
  second: PossibleAnswer;
}

/** The two buttons of a question. The first stands out. */
export const TwoAnswers = ({ busy, first, second }: TwoAnswersProps) => (
  <div class="row">
    <Button kind="primary" busy={busy} onClick={first.give}>
      {t(first.text)}
    </Button>
    <Button busy={busy} onClick={second.give}>
      {t(second.text)}
    </Button>
  </div>
);
