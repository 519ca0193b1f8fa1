import { useState } from 'preact/hooks';
import { partyOf, type Me, type Order, type TimelineEntry } from '../../client/index.ts';
import { moment } from '../design/format.ts';
import { t } from '../session/locale.ts';
import { words } from './words.ts';

const isSmall = ({ what }: TimelineEntry): boolean =>
  ['mailed', 'reminded', 'reminder-missed', 'invoice-closed'].includes(what);

/** When it happened; nothing if it reads as that of the entry before. */
function unlessSame({ at }: TimelineEntry, before: TimelineEntry | undefined): string {
  const written = moment(at);
  return before && moment(before.at) === written ? '' : written;
}

interface EntriesProps {
  of: readonly TimelineEntry[];
  isSmall?: (entry: TimelineEntry) => boolean;
  hasDetail?: (entry: TimelineEntry) => boolean;
}

export const Entries = ({ of, isSmall = () => false, hasDetail = () => true }: EntriesProps) => (
  <ol class="timeline">
    {of.map((entry, index) => (
      <li key={index} class={isSmall(entry) ? 'small' : undefined}>
        <time dateTime={new Date(entry.at).toISOString()}>{unlessSame(entry, of[index - 1])}</time>
        <span>
          {t(entry.text)} {entry.detail !== undefined && hasDetail(entry) && <code>{entry.detail}</code>}
        </span>
      </li>
    ))}
  </ol>
);

/** The timeline, in the backend's own words. Mails and reminders are many, so they are shown only on request. */
export function Timeline({ me, order }: { me: Me; order: Order }) {
  const [all, setAll] = useState(false);
  const entries = order.timeline.filter((entry) => all || !isSmall(entry));
  const { note } = order.request;
  return (
    <>
      <section aria-labelledby="timeline">
        <h2 id="timeline">{t(words.timeline)}</h2>
        <Entries of={entries} isSmall={isSmall} hasDetail={isSmall} />
        {order.timeline.some(isSmall) && (
          <label class="check">
            <input
              type="checkbox"
              checked={all}
              onChange={({ currentTarget }) => {
                setAll(currentTarget.checked);
              }}
            />
            {t(words.allEntries)}
          </label>
        )}
      </section>
      {note !== undefined && (
        <section aria-labelledby="note">
          <h2 id="note">{t(words.noteOf[partyOf(order, me.uid)])}</h2>
          <blockquote>{note}</blockquote>
        </section>
      )}
    </>
  );
}
