import * as z from 'zod';
import type { GoogleSettings } from '../../config/settings.ts';
import { ProviderError } from '../../provider-error.ts';
import { authorize, patience, renewing, scopes } from './auth.ts';

/** Less than for the calendar: no person waits for this. */
const TIMEOUT = 5_000;

const spaceSchema = z.object({
  name: z.string().min(1),
  config: z.object({ accessType: z.string() }).optional().catch(undefined),
});

export interface RoomAccess {
  /** Lets in everyone who has the link. */
  open(meetUrl: string): Promise<void>;
}

/**
 * Meet's own API. A room that Calendar makes is `TRUSTED`: a guest who is not signed in as the invited account waits outside
 * until a host lets them in, and the organiser's account never joins. A room is found by its code, and changed by its name.
 * https://developers.google.com/workspace/meet/api/reference/rest/v2/spaces
 */
export async function connectRooms(settings: GoogleSettings): Promise<RoomAccess> {
  const {
    default: { meet },
  } = await import('googleapis/build/src/apis/meet/index.js');
  const auth = await authorize(settings, scopes.rooms);
  const rootUrl = settings.meetRootUrl ?? settings.rootUrl;
  const { spaces } = meet({ version: 'v2', auth, rootUrl, ...patience });
  const ask = renewing(auth);
  const options = { timeout: TIMEOUT };
  return {
    async open(meetUrl) {
      const { hostname, pathname } = new URL(meetUrl);
      // A person has replaced the room with another provider's, which Meet cannot open.
      if (hostname !== 'meet.google.com') return;
      const code = pathname.slice(1);
      const { name, config } = spaceFrom(await ask(() => spaces.get({ name: `spaces/${code}` }, options)));
      if (config?.accessType === 'OPEN') return;
      const requestBody = { config: { accessType: 'OPEN' } };
      const change = { name, updateMask: 'config.accessType', requestBody };
      const changed = spaceFrom(await ask(() => spaces.patch(change, options)));
      if (changed.config?.accessType !== 'OPEN') throw unusable();
    },
  };
}

function spaceFrom(answer: unknown): z.infer<typeof spaceSchema> {
  const { data } = spaceSchema.safeParse(answer);
  if (!data) throw unusable();
  return data;
}

const unusable = (): ProviderError => new ProviderError('google', 'passing', 'unusable-answer');
