/** A mistake that is planted: in a file of the project, named from its root, these words stand in the place of others. */
export interface Mistake {
  file: string;
  right: string;
  wrong: string;
  also?: Pick<Mistake, 'right' | 'wrong'>;
}

/** What stands in a file, with the mistake in it if it is one of this file. */
export const withMistake = (file: string, text: string, mistake: Mistake | undefined): string =>
  mistake?.file === file ? spoiled(text, mistake) : text;

/** The text of that file with the mistake in it. Throws where what is to be wrong is not there. */
export function spoiled(text: string, { file, right, wrong, also }: Mistake): string {
  if (!text.includes(right)) throw new Error(`There is nothing to spoil in ${file}: ${right}`);
  const once = text.replaceAll(right, () => wrong);
  return also ? spoiled(once, { file, ...also }) : once;
}
