import type { Database } from 'firebase-admin/database';
import type * as z from 'zod';
import type { Directory } from '../../ports.ts';
import { mend } from '../../well-formed.ts';
import { childrenOf, look } from './read.ts';
import { mentorSchema, personSchema } from './schema.ts';

/**
 * `/mentors/{mentorId}`, `/users/{uid}` and `/disabled/{uid}`, which an admin writes when disabling an account. A record that
 * does not parse counts as absent.
 */
export function createDirectory(database: Database): Directory {
  const parsed = async <Schema extends z.ZodType>(
    path: string,
    schema: Schema,
  ): Promise<z.infer<Schema> | undefined> => {
    const record: unknown = (await look(database.ref(path))).val();
    mend(record);
    return schema.safeParse(record).data;
  };
  const isDisabled = async (uid: string) => (await look(database.ref(`disabled/${uid}`))).exists();
  const unlessDisabled = async <Record>(uid: string, record: Promise<Record>) => {
    const [disabled, found] = await Promise.all([isDisabled(uid), record]);
    return disabled ? undefined : found;
  };
  return {
    isDisabled,
    mentor: (mentorId) => unlessDisabled(mentorId, parsed(`mentors/${mentorId}`, mentorSchema)),
    mentee: (menteeId) => unlessDisabled(menteeId, parsed(`users/${menteeId}`, personSchema)),
    person: (uid) => parsed(`users/${uid}`, personSchema),
    async withEmail(email) {
      const found = await childrenOf(database.ref('users').orderByChild('email').equalTo(email));
      return found.map(([uid]) => uid);
    },
  };
}
