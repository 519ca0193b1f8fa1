import type { OperatorCommand } from '../contract/operator-commands.ts';

const words: readonly string[] = ['reason', 'reference', 'text'];
const accounts: readonly string[] = ['mentee', 'mentor', 'person'];

/**
 * A command without the operator's words, and without mail addresses. The words are kept with the order or the mentor: in the
 * archive they would outlast a person whom they name.
 */
export const archivedCommand = (command: OperatorCommand): object =>
  Object.fromEntries(
    Object.entries(command).map(([field, value]: [string, unknown]) =>
      isPersonal(field, value) ? [field, '…'] : [field, value],
    ),
  );

const isPersonal = (field: string, value: unknown): boolean =>
  words.includes(field) || (accounts.includes(field) && String(value).includes('@'));
