import { useEffect, useRef, useState } from 'preact/hooks';
import { timesOf, type Mentor, type Stretch } from '../../client/index.ts';
import { now } from '../session/now.ts';
import { settings } from '../session/settings.ts';

export type Loss = 'taken' | 'length' | 'passed';

/** Drops a chosen time that is no longer available, and says why. */
export function useLostTime(
  mentor: Mentor,
  minutes: number,
  busy: readonly Stretch[],
  chosen: number | undefined,
  onChoose: (startsAt: undefined) => void,
): Loss | undefined {
  const [lost, setLost] = useState<Loss>();
  /** The length for which the chosen time was free. */
  const fitted = useRef(minutes);
  const loss =
    chosen === undefined ? undefined : lossOf(mentor, minutes, busy, chosen, fitted.current !== minutes);
  useEffect(() => {
    if (chosen === undefined) return;
    setLost(loss);
    if (loss === undefined) fitted.current = minutes;
    else onChoose(undefined);
  }, [loss, chosen, minutes]);
  return lost;
}

function lossOf(
  mentor: Mentor,
  minutes: number,
  busy: readonly Stretch[],
  chosen: number,
  lengthChanged: boolean,
): Loss | undefined {
  const within = { startsAt: chosen, endsAt: chosen + 1 };
  const [time] = timesOf(mentor, minutes, busy, within, now.value, settings.value);
  if (time && !time.taken) return undefined;
  if (lengthChanged) return 'length';
  return time ? 'taken' : 'passed';
}
