import type { Request } from 'firebase-functions/v2/https';
import type { App } from '../app.ts';
import { callLimits, linkSecrets, orderMemory } from '../config/settings.ts';
import { personalDataCall, type ClosingState } from '../contract/personal-data.ts';
import { closeAccount } from '../effects/close-account.ts';
import { exportPerson, linksTo } from '../effects/export-person.ts';
import type { ExportLink } from '../links/export-links.ts';
import type { Removal } from '../personal-data/removal.ts';
import { exportPage, exportPageHeaders } from '../words/export-page.ts';
import { malformedWords } from '../words/malformed.ts';
import { refusal, tooManyRequests, type HttpAnswer } from './answer.ts';
import { callerOf, isSignedIn, signedInLately } from './caller.ts';
import { guarded } from './guarded.ts';

/**
 * What a person may do with the own data: see it, by a link that ends within a day, and have it removed, by closing the account. The
 * file is made when its link is opened.
 */
export const personalData = guarded(
  { secrets: linkSecrets, memory: orderMemory, timeoutSeconds: 60, concurrency: 10, maxInstances: 3 },
  {
    methods: ['GET', 'HEAD', 'POST'],
    body: { type: 'json', most: 1024 },
    fromBrowsers: true,
    proven: (request, app) => linkIn(request, app) !== undefined || isSignedIn(request, app),
  },
  (request, app) => (request.method === 'POST' ? call(request, app) : file(request, app)),
);

function linkIn({ query: { t: token } }: Request, { ports }: App): ExportLink | undefined {
  return typeof token === 'string' ? ports.exportLinks.read(token, ports.clock.now()) : undefined;
}

const signInAgain = refusal(401, 'sign-in-again', 'Sign in again, and close the account within ten minutes.');

async function call(request: Request, app: App): Promise<HttpAnswer> {
  const parsed = personalDataCall.safeParse(request.body);
  if (!parsed.success) return refusal(400, 'malformed', malformedWords(parsed.error));
  const { do: wanted } = parsed.data;
  const caller = await callerOf(request, app, wanted === 'status' ? 'heard' : 'refused');
  if (!caller.ok) return caller.refusal;
  switch (wanted) {
    case 'export':
      return { status: 200, body: linksTo(app.ports, caller.uid, 'person') };
    case 'close':
      if (!(await signedInLately(request, app))) return signInAgain;
      return answerOf(await closeAccount(app.ports, caller.uid, { by: 'person' }));
    case 'status':
      return answerOf(await app.ports.removals.read(caller.uid));
  }
}

function answerOf(known: Removal | undefined): HttpAnswer {
  if (!known) return { status: 200, body: {} satisfies ClosingState };
  const { askedAt, status, holds, removedAt, report } = known;
  return {
    status: 200,
    body: { removal: { askedAt, status, holds, removedAt, report } } satisfies ClosingState,
  };
}

const jsonHeaders = {
  'content-type': 'application/json; charset=utf-8',
  'content-disposition': 'attachment; filename="your-data.json"',
};

/** A person's own links end once the account is disabled or closed: whoever has one may have stolen it. An operator's go on. */
const isStopped = async ({ by, personId }: ExportLink, { ports }: App): Promise<boolean> =>
  by === 'person' && (await ports.directory.isDisabled(personId));

async function file(request: Request, app: App): Promise<HttpAnswer> {
  const link = linkIn(request, app);
  if (!link || (await isStopped(link, app)))
    return refusal(404, 'no-such-file', 'The link is not complete, or ended. Ask for a new one.');
  const wait = app.limits.users.count(link.personId, callLimits().perUser, app.ports.clock.now());
  if (wait !== undefined) return tooManyRequests(wait);
  const headers = link.format === 'html' ? exportPageHeaders : jsonHeaders;
  if (request.method === 'HEAD') return { status: 200, body: '', headers };
  const made = await exportPerson(app.ports, link);
  return { status: 200, body: link.format === 'html' ? exportPage(made) : JSON.stringify(made), headers };
}
