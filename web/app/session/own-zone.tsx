import { saveProfile } from '../../client/index.ts';
import { zoneName } from '../design/format.ts';
import { Trouble, useTask } from '../design/task.tsx';
import { ZoneSelect } from '../design/zone-select.tsx';
import { keepZone, t, zone } from './locale.ts';
import { now } from './now.ts';
import { me, person } from './session.ts';
import { words } from './words.ts';

/** The zone in which the person reads times, to be changed where they are read. It is that of the profile, if there is one. */
export function OwnZone() {
  const task = useTask();
  const change = async (timeZone: string): Promise<void> => {
    const [somebody, known] = [me.value, person.value];
    if (somebody && known) await task.start(() => saveProfile(somebody, { ...known, timeZone }));
    else keepZone(timeZone);
  };
  return (
    <div class="own-zone">
      <ZoneSelect
        label={`${t(words.yourZone)}: ${zoneName(now.value)}`}
        value={zone.value}
        onChange={(timeZone) => void change(timeZone)}
      />
      <Trouble task={task} />
    </div>
  );
}
