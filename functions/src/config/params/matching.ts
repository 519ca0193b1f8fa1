export const matching = (validationRegex: string, validationErrorMessage: string, example?: string) => ({
  text: { validationRegex, validationErrorMessage, ...(example !== undefined && { example }) },
});

export const atLeastOne = matching('^[1-9][0-9]*$', 'A whole number, 1 or more.');
export const atLeastZero = matching('^[0-9]+$', 'A whole number, 0 or more.');
export const percent = matching(
  '^[0-9]{1,3}([.][0-9]{1,2})?$',
  'Percent, with two decimals at most, like 10 or 0.5.',
);
