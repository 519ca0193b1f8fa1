import { Hono } from 'hono';
import * as z from 'zod';
import { listen, type Listening } from '../../emulators/shared/http/listen.ts';

const lookupSchema = z.object({ localId: z.array(z.string()) });

/** Answers firebase-admin's request to the Auth emulator: whether an account exists. */
export function startAuth(uids: readonly string[]): Promise<Listening> {
  const known = new Set(uids);
  const app = new Hono();
  app.post('/identitytoolkit.googleapis.com/v1/projects/:project/accounts:lookup', async (c) => {
    const [localId = ''] = lookupSchema.parse(await c.req.json()).localId;
    return c.json(known.has(localId) ? { users: [{ localId, validSince: '1' }] } : {});
  });
  return listen(app);
}
