export const matching = (validationRegex: string, validationErrorMessage: string, example?: string) => ({
  text: { validationRegex, validationErrorMessage, ...(example !== undefined && { example }) },
});

export const atLeastOne = matching('^[1-9][0-9]*$', 'A whole number, 1 or more.');
export const atLeastZero = matching('^[0-9]+$', 'A whole number, 0 or more.');
