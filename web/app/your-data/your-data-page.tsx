import { useEffect, useState } from 'preact/hooks';
import { closingStatus, type ClosingState } from '../../client/index.ts';
import { loading, type Live } from '../design/live.ts';
import { Shown } from '../design/shown.tsx';
import { t } from '../session/locale.ts';
import { ownDataAccess } from '../session/session.ts';
import { Page } from '../shell/page.tsx';
import './your-data.css';
import { ClosePart } from './close-part.tsx';
import { ClosedPart } from './closed-part.tsx';
import { SeePart } from './see-part.tsx';
import { words } from './words.ts';

/** How often a page that is shown asks how far the closing is, in milliseconds. */
const ASK_EVERY = 5_000;

/** What is kept about the person, and the way to have it removed. A closed account may ask here how far that is, and no more. */
export function YourDataPage() {
  const [closing, setClosing] = useState<Live<ClosingState>>(loading);
  const put = (value: ClosingState) => setClosing({ state: 'there', value });
  const ask = () => {
    closingStatus(ownDataAccess()).then(put, (error: unknown) =>
      setClosing((known) => withoutAnswer(known, error)),
    );
  };
  const status = closing.state === 'there' ? closing.value.removal?.status : undefined;
  useEffect(ask, []);
  useEffect(() => {
    if (status === undefined || status === 'removed') return undefined;
    const timer = setInterval(ask, ASK_EVERY);
    return () => {
      clearInterval(timer);
    };
  }, [status]);
  return (
    <Page title={t(words.title)} lead={status === undefined ? t(words.lead) : undefined}>
      <Shown live={closing}>
        {({ removal }) =>
          removal ? (
            <ClosedPart removal={removal} />
          ) : (
            <div class="stack">
              <SeePart />
              <ClosePart onClosed={put} />
            </div>
          )
        }
      </Shown>
    </Page>
  );
}

/** What was known stays. A sign-in that counts no more, of an account that was being removed, shows that it is gone. */
function withoutAnswer(known: Live<ClosingState>, error: unknown): Live<ClosingState> {
  if (known.state !== 'there') return { state: 'failed', text: words.failed };
  const { removal } = known.value;
  const isGone = removal && error instanceof Error && error.message === 'unauthenticated';
  return isGone ? { state: 'there', value: { removal: { ...removal, status: 'removed' } } } : known;
}
