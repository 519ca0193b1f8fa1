import { useState } from 'preact/hooks';
import { partyOf, type Me, type Order } from '../../client/index.ts';
import { moment } from '../design/format.ts';
import { t } from '../session/locale.ts';
import { words } from './words.ts';

const small = ['mailed', 'reminded', 'reminder-missed', 'invoice-closed'];

/** All that happened, in the backend's own words. Mails and reminders are many, and shown when asked for. */
export function Timeline({ me, order }: { me: Me; order: Order }) {
  const [all, setAll] = useState(false);
  const entries = order.timeline.filter(({ what }) => all || !small.includes(what));
  const { note } = order.request;
  return (
    <section aria-labelledby="timeline">
      <h2 id="timeline">{t(words.timeline)}</h2>
      <ol class="timeline">
        {entries.map(({ at, what, text, detail }, index) => (
          <li key={index} class={small.includes(what) ? 'small' : undefined}>
            <time dateTime={new Date(at).toISOString()}>{moment(at)}</time>
            <span>
              {t(text)} {detail !== undefined && small.includes(what) && <code>{detail}</code>}
            </span>
          </li>
        ))}
      </ol>
      {order.timeline.some(({ what }) => small.includes(what)) && (
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
      {note !== undefined && (
        <>
          <h2>{t(words.noteOf[partyOf(order, me.uid)])}</h2>
          <blockquote>{note}</blockquote>
        </>
      )}
      <p class="quiet">{t(words.orderNumber(order.id))}</p>
    </section>
  );
}
