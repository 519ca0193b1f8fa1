import { useEffect, useRef, useState } from 'preact/hooks';
import type { OperatorAnswer } from '../../client/operator.ts';
import { loading, type Live } from '../design/live.ts';

export interface QueryResult<Value> {
  readonly live: Live<Value>;
  readonly busy: boolean;
  readonly again: () => Promise<void>;
  /** The answer of a command replaces the answer of the query, because it is newer. */
  readonly put: (value: Value) => void;
}

/** Asks when the component is shown, and again on request; the last answer counts. */
export function useQuery<Value>(ask: () => Promise<OperatorAnswer<Value>>): QueryResult<Value> {
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
