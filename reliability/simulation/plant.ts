import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { spoiled, withMistake, type Mistake } from '../../stack/mistake.ts';

const root = new URL('../../', import.meta.url);

let planted: Mistake | undefined;

/**
 * Puts a mistake into the code that this process loads from now on.
 * https://nodejs.org/api/module.html#customization-hooks
 */
export function plant(mistake: Mistake): void {
  planted = mistake;
  const where = new URL(mistake.file, root).href;
  registerHooks({
    load(url, context, next) {
      const loaded = next(url, context);
      return url === where
        ? { ...loaded, source: spoiled(readFileSync(new URL(url), 'utf8'), mistake) }
        : loaded;
    },
  });
}

/** The text of a file that is not a module, with the mistake in it. */
export function textOf(file: string): string {
  return withMistake(file, readFileSync(new URL(file, root), 'utf8'), planted);
}
