import type { Context, Hono } from 'hono';
import { wantsPage } from '../http/page.ts';
import type { Faults } from './faults.ts';
import { faultsPage } from './faults-page.ts';
import { flip, stateOf, type Switch } from './switches.ts';

/**
 * `/_/faults`: POST a rule or a list, GET the rules in force, DELETE all, or one by its name at the end.
 * `/_/faults/injected`: the injected faults. `/_/faults/switches`: GET the switches, POST with a name at the end to
 * toggle one. For a browser these are pages and forms.
 */
export function faultRoutes(app: Hono, title: string, faults: Faults, switches: readonly Switch[]): void {
  const answer = (c: Context, json: object) => (wantsPage(c) ? c.redirect(cameFrom(c), 303) : c.json(json));

  app.get('/_/faults', (c) =>
    wantsPage(c) ? c.html(faultsPage(title, faults, switches)) : c.json(faults.rules()),
  );
  app.post('/_/faults', async (c) => {
    const wrong = faults.add(await readRules(c));
    return wrong === undefined ? answer(c, faults.rules()) : c.json({ error: wrong }, 400);
  });
  app.delete('/_/faults', (c) => {
    faults.end();
    return c.json([]);
  });
  app.delete('/_/faults/:id', (c) =>
    faults.remove(c.req.param('id')) ? c.json(faults.rules()) : c.json({ error: 'No such rule' }, 404),
  );
  app.post('/_/faults/remove', async (c) => {
    const id = (await c.req.formData()).get('id');
    if (typeof id === 'string') faults.remove(id);
    return answer(c, faults.rules());
  });
  app.get('/_/faults/injected', (c) => c.json(faults.injected));
  app.get('/_/faults/switches', (c) => c.json(stateOf(faults, switches)));
  app.post('/_/faults/switches/:name', (c) => {
    if (!flip(faults, switches, c.req.param('name'))) return c.json({ error: 'No such switch' }, 404);
    return answer(c, stateOf(faults, switches));
  });
}

async function readRules(c: Context): Promise<unknown> {
  if (!wantsPage(c)) return c.req.json().catch(() => undefined);
  const rule = (await c.req.formData()).get('rule');
  try {
    return JSON.parse(typeof rule === 'string' ? rule : '');
  } catch {
    return undefined;
  }
}

function cameFrom({ req }: Context): string {
  const referer = req.header('referer');
  return referer && URL.canParse(referer) ? new URL(referer).pathname : '/_/faults';
}
