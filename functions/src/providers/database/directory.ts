import type { Database } from 'firebase-admin/database';
import type * as z from 'zod';
import type { Directory } from '../../ports.ts';
import { childrenOf, read } from './read.ts';
import { mentorSchema, personSchema } from './schema.ts';

/** Who people are: `/mentors/{mentorId}` and `/users/{uid}`. A record that does not parse counts as absent. */
export function createDirectory(database: Database): Directory {
  const parsed = async <Schema extends z.ZodType>(
    path: string,
    schema: Schema,
  ): Promise<z.infer<Schema> | undefined> => {
    const { data } = schema.safeParse((await read(database.ref(path))).val());
    return data;
  };
  return {
    mentor: (mentorId) => parsed(`mentors/${mentorId}`, mentorSchema),
    mentee: (menteeId) => parsed(`users/${menteeId}`, personSchema),
    person: (uid) => parsed(`users/${uid}`, personSchema),
    async withEmail(email) {
      const found = await childrenOf(database.ref('users').orderByChild('email').equalTo(email));
      return found.map(([uid]) => uid);
    },
  };
}
