import { useRef } from 'preact/hooks';
import type { Watcher } from '../../client/index.ts';
import { loading, useLive, type Live } from './live.ts';

/** The first entries of a list, and how many were asked for. */
export interface Kept<Value> {
  readonly live: Live<Value>;
  readonly most: number;
}

/** Watches the first `most` entries of a list. While more are loaded, those that were there stay. */
export function useKept<Value>(
  key: string,
  most: number,
  start: (watcher: Watcher<Value>) => () => void,
): Kept<Value> {
  const live = useLive<Value>(`${key} ${most}`, start);
  const kept = useRef<Kept<Value>>({ live: loading, most });
  if (live.state !== 'loading') kept.current = { live, most };
  return kept.current;
}
