import { signal, type ReadonlySignal } from '@preact/signals';
import { useEffect, useState } from 'preact/hooks';
import type { Bilingual, Watcher } from '../../client/index.ts';

/** A watched value: loading, loaded, or unavailable. */
export type Live<Value> =
  | { readonly state: 'loading' }
  | { readonly state: 'there'; readonly value: Value }
  | { readonly state: 'failed'; readonly text: Bilingual };

export const loading = { state: 'loading' } as const;

/** A watcher that puts each value into a signal. */
export const into = <Value>(set: (live: Live<Value>) => void): Watcher<Value> => ({
  seen: (value) => {
    set({ state: 'there', value });
  },
  failed: (text) => {
    set({ state: 'failed', text });
  },
});

/** Watches as long as a component is shown; starts again when `key` changes. */
export function useLive<Value>(key: string, start: (watcher: Watcher<Value>) => () => void): Live<Value> {
  const [known, setKnown] = useState<{ key: string; live: Live<Value> }>({ key, live: loading });
  useEffect(() => {
    const stop = start(
      into((live) => {
        setKnown({ key, live });
      }),
    );
    return stop;
  }, [key]);
  return known.key === key ? known.live : loading;
}

/** A signal of a watch that is started and stopped from outside. */
export function following<Value>(): {
  live: ReadonlySignal<Live<Value>>;
  follow: (start: (watcher: Watcher<Value>) => () => void) => () => void;
} {
  const live = signal<Live<Value>>(loading);
  return {
    live,
    follow: (start) => {
      live.value = loading;
      const stop = start(
        into((now) => {
          live.value = now;
        }),
      );
      return () => {
        stop();
        live.value = loading;
      };
    },
  };
}

/** A signal that watches while something shows it. */
export function whileShown<Value>(
  start: (watcher: Watcher<Value>) => () => void,
): ReadonlySignal<Live<Value>> {
  let stop = (): void => undefined;
  const live = signal<Live<Value>>(loading, {
    watched: () => {
      stop = start(
        into((now) => {
          live.value = now;
        }),
      );
    },
    unwatched: () => {
      stop();
      live.value = loading;
    },
  });
  return live;
}
