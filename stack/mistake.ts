/** A deliberate mistake: in a file of the project, named from its root, one text is replaced by another. */
export interface Mistake {
  file: string;
  right: string;
  wrong: string;
  also?: Pick<Mistake, 'right' | 'wrong'>;
}

/** The text of a file, with the mistake in it if the mistake is in this file. */
export const withMistake = (file: string, text: string, mistake: Mistake | undefined): string =>
  mistake?.file === file ? spoiled(text, mistake) : text;

/** The text of that file with the mistake in it. Throws if the text to replace is not there. */
export function spoiled(text: string, { file, right, wrong, also }: Mistake): string {
  if (!text.includes(right)) throw new Error(`${file} does not have the text to replace: ${right}`);
  const once = text.replaceAll(right, () => wrong);
  return also ? spoiled(once, { file, ...also }) : once;
}
