import type { Database } from 'firebase-admin/database';
import * as z from 'zod';
import type { Directory } from '../../ports.ts';
import { mentorSchema, personSchema } from './schema.ts';

/** Who people are: `/mentors/{mentorId}` and `/users/{uid}`. A record that does not parse counts as absent. */
export function createDirectory(database: Database): Directory {
  const read = async <Schema extends z.ZodType>(
    path: string,
    schema: Schema,
  ): Promise<z.infer<Schema> | undefined> => {
    const parsed = schema.safeParse((await database.ref(path).get()).val());
    return parsed.success ? parsed.data : undefined;
  };
  return {
    mentor: (mentorId) => read(`mentors/${mentorId}`, mentorSchema),
    mentee: (menteeId) => read(`users/${menteeId}`, personSchema),
    person: (uid) => read(`users/${uid}`, personSchema),
    async withEmail(email) {
      const found = await database.ref('users').orderByChild('email').equalTo(email).get();
      return Object.keys(z.record(z.string(), z.unknown()).parse(found.val() ?? {}));
    },
  };
}
