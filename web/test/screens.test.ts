import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { routeOf, routes } from '../app/shell/routes.ts';
import { fileOf, folder, languages, screens } from '../screens/files.ts';
import { namesBeside } from '../screens/shots-beside.ts';
import { shotsOf } from '../screens/shots.ts';

const shots = shotsOf({
  earned: 'earned',
  completed: 'completed',
  scheduled: 'scheduled',
  wished: 'wished',
  pending: 'pending',
  paid: 'paid',
  rejected: 'rejected',
  declined: 'declined',
  stuck: 'stuck',
});

describe('the pictures of the web app', () => {
  it('are in docs/screens, each of them and no other', async () => {
    const files = screens.flatMap((screen) => [
      ...languages.flatMap((language) => shots.map(({ name }) => fileOf(name, screen, language))),
      ...namesBeside.map((name) => fileOf(name, screen)),
    ]);
    const there = await readdir(folder);
    assert.deepEqual(there.sort(), files.sort());
  });

  it('show every page', () => {
    const seen = shots.map(({ path }) => routeOf(new URL(path, 'http://x').pathname)?.route);
    assert.deepEqual(
      routes.filter(({ name }) => !seen.includes(name)),
      [],
    );
  });
});
