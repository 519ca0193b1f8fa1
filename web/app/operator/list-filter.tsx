import { useEffect, useState } from 'preact/hooks';
import { statuses } from '../../client/operator-orders.ts';
import { Button } from '../design/button.tsx';
import { t } from '../session/locale.ts';
import { go } from '../shell/route.ts';
import { listAddress, nothingChosen, type ListChoice } from './list-address.ts';
import { statusName } from './status-name.ts';
import { words } from './words.ts';

/** What the list is filtered by. Submitting it leads to the address of that list, at its first page. */
export function ListFilter({ choice }: { choice: ListChoice }) {
  const [chosen, setChosen] = useState(choice);
  // The form stays when the address changes, so that its button keeps the focus.
  useEffect(() => setChosen(choice), [listAddress(choice)]);
  const put = (name: keyof ListChoice) => (event: { currentTarget: { value: string } }) =>
    setChosen({ ...chosen, [name]: event.currentTarget.value });
  return (
    <form
      class="filters"
      onSubmit={(event) => {
        event.preventDefault();
        go(listAddress({ ...chosen, mentee: chosen.mentee.trim(), mentor: chosen.mentor.trim(), after: '' }));
      }}
    >
      <label>
        {t(words.status)}
        <select value={chosen.status} onChange={put('status')}>
          <option value="">{t(words.anyStatus)}</option>
          {statuses.map((status) => (
            <option key={status} value={status}>
              {t(statusName(status))}
            </option>
          ))}
        </select>
      </label>
      <label>
        {t(words.mentorIs)}
        <input autocomplete="off" spellcheck={false} value={chosen.mentor} onInput={put('mentor')} />
      </label>
      <label>
        {t(words.menteeIs)}
        <input autocomplete="off" spellcheck={false} value={chosen.mentee} onInput={put('mentee')} />
      </label>
      <label>
        {t(words.placedFrom)}
        <input type="date" value={chosen.from} onInput={put('from')} />
      </label>
      <label>
        {t(words.placedTo)}
        <input type="date" value={chosen.to} onInput={put('to')} />
      </label>
      <div class="row">
        <Button kind="primary">{t(words.filter)}</Button>
        <a class="button plain" href={listAddress(nothingChosen)}>
          {t(words.allOrders)}
        </a>
      </div>
    </form>
  );
}
