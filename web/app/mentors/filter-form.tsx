import { useEffect, useState } from 'preact/hooks';
import { Button } from '../design/button.tsx';
import { dayKey, shortDay } from '../design/format.ts';
import { t } from '../session/locale.ts';
import { go } from '../shell/route.ts';
import { daysAhead } from './free-on-day.ts';
import { isFilter, listAddress, noFilter, type MentorFilter } from './mentor-filter.ts';
import { words } from './words.ts';

/** Searches the mentors. Submitting it leads to the address of what is found. */
export function FilterForm({ filter }: { filter: MentorFilter }) {
  const [chosen, setChosen] = useState(filter);
  // The form stays when the address changes, so that its button keeps the focus.
  useEffect(() => setChosen(filter), [listAddress(filter)]);
  const put = (name: keyof MentorFilter) => (event: { currentTarget: { value: string } }) =>
    setChosen({ ...chosen, [name]: event.currentTarget.value });
  return (
    <form
      class="filters few"
      role="search"
      onSubmit={(event) => {
        event.preventDefault();
        go(listAddress({ ...chosen, q: chosen.q.trim() }));
      }}
    >
      <label>
        {t(words.searchText)}
        <input type="search" maxLength={100} value={chosen.q} onInput={put('q')} />
      </label>
      <label>
        {t(words.mostPrice)}
        <input
          type="number"
          inputMode="numeric"
          min={0}
          max={100_000_000}
          value={chosen.price}
          onInput={put('price')}
        />
      </label>
      <label>
        {t(words.freeOn)}
        <select value={chosen.day} onChange={put('day')}>
          <option value="">{t(words.anyDay)}</option>
          {daysAhead().map((at) => (
            <option key={at} value={dayKey(at)}>
              {shortDay(at)}
            </option>
          ))}
        </select>
      </label>
      <div class="row">
        <Button kind="primary">{t(words.search)}</Button>
        {isFilter(filter) && (
          <a class="button plain" href={listAddress(noFilter)}>
            {t(words.clearSearch)}
          </a>
        )}
      </div>
    </form>
  );
}
