/** The language of the person at this computer, as far as the app speaks it; by the variables that POSIX names, the first that is set. */
export function systemLanguage({ LC_ALL, LC_MESSAGES, LANG }: NodeJS.ProcessEnv): 'id' | 'en' {
  const set = [LC_ALL, LC_MESSAGES, LANG].find((value) => value !== undefined && value !== '');
  return set?.startsWith('id') ? 'id' : 'en';
}
