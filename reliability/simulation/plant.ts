import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { spoiled, withMistake, type Mistake } from '../../stack/mistake.ts';

const root = new URL('../../', import.meta.url);

let planted: Mistake | undefined;

/** Has this process run with a mistake: in what is loaded from now on. */
export function plant(mistake: Mistake): void {
  planted = mistake;
  changeOnLoad([mistake]);
}

/**
 * Changes files as they are loaded: in every version of them, or only in those whose address has this mark at its end.
 * https://nodejs.org/api/module.html#customization-hooks
 */
export function changeOnLoad(changes: readonly Mistake[], mark?: string): void {
  registerHooks({
    load(url, context, next) {
      const loaded = next(url, context);
      const [place, query = ''] = url.split(/(?=\?)/);
      const mine = changes.filter(({ file }) => place === new URL(file, root).href);
      if (mine.length === 0 || (mark !== undefined && mark !== query)) return loaded;
      // Another hook may have changed it before.
      const text = typeof loaded.source === 'string' ? loaded.source : readFileSync(new URL(url), 'utf8');
      return { ...loaded, source: mine.reduce(spoiled, text) };
    },
  });
}

/** The text of a file that is not a module, with the mistake in it. */
export function textOf(file: string): string {
  return withMistake(file, readFileSync(new URL(file, root), 'utf8'), planted);
}
