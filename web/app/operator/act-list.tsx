import type { Bilingual } from '../../client/index.ts';
import { moment } from '../design/format.ts';
import { t } from '../session/locale.ts';
import { named } from './named.ts';

interface ShownAct {
  at: number;
  by: string;
  did: string;
  about?: string;
  reason?: string | undefined;
}

/** What operators did, with their words for it. `did`: the words for each kind of act. */
export const ActList = ({
  acts,
  did,
}: {
  acts: readonly ShownAct[];
  did: Readonly<Record<string, Bilingual>>;
}) => (
  <ol class="timeline">
    {acts.map((act) => (
      <li key={`${act.at} ${act.did} ${act.about}`}>
        <time dateTime={new Date(act.at).toISOString()}>{moment(act.at)}</time>
        <span>
          <code>{act.by}</code> {t(named(did, act.did))} {act.about !== undefined && <code>{act.about}</code>}
          {act.reason !== undefined && <blockquote>{act.reason}</blockquote>}
        </span>
      </li>
    ))}
  </ol>
);
