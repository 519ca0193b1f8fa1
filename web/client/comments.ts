import { limitToLast, orderByChild, query, ref, type DataSnapshot } from 'firebase/database';
import type * as z from 'zod/mini';
import { publicComment } from '../../functions/src/contract/public-comment.ts';
import { watch, type Watcher } from './answer.ts';
import { childrenIn } from './children.ts';
import type { Reader } from './me.ts';

/** What a mentee allows everybody to read of the feedback. */
export type PublicComment = z.infer<typeof publicComment> & { readonly orderId: string };

/** Watches the newest comments on a mentor, the newest first. One that cannot be read is left out. */
export const watchComments = (
  { database }: Reader,
  mentorId: string,
  most: number,
  watcher: Watcher<PublicComment[]>,
): (() => void) =>
  watch(
    query(ref(database, `comments/${mentorId}`), orderByChild('at'), limitToLast(most)),
    commentsIn,
    watcher,
  );

const commentsIn = (found: DataSnapshot): PublicComment[] =>
  childrenIn(found, publicComment)
    .map(([orderId, comment]) => ({ ...comment, orderId }))
    .reverse();
