import { exportLinks, type ExportedLinks } from '../../functions/src/contract/personal-data.ts';
import { removalsAnswer, type ListedRemovals } from '../../functions/src/contract/person-commands.ts';
import { call, type OperatorAccess, type OperatorAnswer } from './operator.ts';

export type Removals = ListedRemovals['removals'];

type RemovalsAnswer = Promise<OperatorAnswer<ListedRemovals>>;

/** The accounts that were closed, the newest first, fifty at the most. */
export const listRemovals = (access: OperatorAccess): RemovalsAnswer =>
  call(access, { do: 'removals' }, removalsAnswer);

/** Links to all that is kept about a person, for that person; by a mail address or the id of the account. */
export const exportPerson = (
  access: OperatorAccess,
  person: string,
): Promise<OperatorAnswer<ExportedLinks>> => call(access, { do: 'export-person', person }, exportLinks);

/** Closes a person's account, for good. */
export const closePersonsAccount = (access: OperatorAccess, person: string): RemovalsAnswer =>
  call(access, { do: 'close-account', person }, removalsAnswer);

/** A mentor's money was settled by hand: the removal goes on. */
export const releaseRemoval = (access: OperatorAccess, person: string): RemovalsAnswer =>
  call(access, { do: 'release-removal', person }, removalsAnswer);
