import { useEffect, useRef, useState } from 'preact/hooks';
import type { Asked } from '../../client/operator.ts';
import { loading, type Live } from '../design/live.ts';

export interface QueryResult<Value> {
  readonly live: Live<Value>;
  readonly busy: boolean;
  readonly again: () => Promise<void>;
  /** What a command has answered is newer than what was asked for. */
  readonly put: (value: Value) => void;
}

/** Asks as soon as it is shown, and again when told to; the last answer counts. */
export function useQuery<Value>(ask: () => Promise<Asked<Value>>): QueryResult<Value> {
  const [live, setLive] = useState<Live<Value>>(loading);
  const [busy, setBusy] = useState(false);
  const turn = useRef(0);
  const put = (value: Value) => {
    turn.current += 1;
    setBusy(false);
    setLive({ state: 'there', value });
  };
  const again = async () => {
    const mine = (turn.current += 1);
    setBusy(true);
    const answer = await ask();
    if (mine !== turn.current) return;
    if (answer.outcome === 'done') put(answer.value);
    else setLive({ state: 'failed', text: answer.text });
    setBusy(false);
  };
  useEffect(() => {
    void again();
    return () => {
      turn.current += 1;
    };
  }, []);
  return { live, busy, again, put };
}
