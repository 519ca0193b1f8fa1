import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Hono } from 'hono';
import * as z from 'zod';
import { listen, type Listening } from '../../emulators/shared/http/listen.ts';

/** A registry with one package that gives a set answer to an audit. */
async function registry(advise: () => Response): Promise<Listening> {
  const app = new Hono();
  app.post('/-/npm/v1/security/advisories/bulk', advise);
  app.get('/:name', (c) => {
    const name = c.req.param('name');
    return c.json({
      name,
      'dist-tags': { latest: '99.0.0' },
      versions: { '99.0.0': { name, version: '99.0.0' } },
    });
  });
  return listen(app);
}

const advisory = (severity: string) =>
  Response.json({
    zod: [
      { id: 1, url: 'https://example.com/1', title: 'It reads minds', severity, vulnerable_versions: '<99' },
    ],
  });

const failed = z.object({ code: z.number(), stdout: z.string() });

async function audit(advise: () => Response): Promise<{ code: number; stdout: string }> {
  const { url, close } = await registry(advise);
  const cache = await mkdtemp(join(tmpdir(), 'audit-'));
  try {
    const args = ['commands/audit.ts', '--registry', url, '--cache', cache, '--fetch-retries', '0'];
    const { stdout } = await promisify(execFile)(process.execPath, args);
    return { code: 0, stdout };
  } catch (error) {
    return failed.parse(error);
  } finally {
    await close();
    await rm(cache, { recursive: true, force: true });
  }
}

describe('npm run audit', () => {
  for (const { name, advise, code, says } of [
    {
      name: 'passes when no vulnerability is known',
      advise: () => Response.json({}),
      code: 0,
      says: /^\d{3,} packages audited, 0 vuln/,
    },
    {
      name: 'passes with a moderate advisory, and reports it',
      advise: () => advisory('moderate'),
      code: 0,
      says: /^moderate +zod: It reads minds/,
    },
    {
      name: 'fails with a high advisory',
      advise: () => advisory('high'),
      code: 1,
      says: /^high +zod: It reads minds.*1 of them highly/s,
    },
    {
      name: 'says so when the registry does not answer',
      advise: () => new Response('no', { status: 405 }),
      code: 0,
      says: /^Not audited: the registry answered ".*405/,
    },
  ])
    it(name, async () => {
      const ended = await audit(advise);
      assert.match(ended.stdout, says);
      assert.equal(ended.code, code);
    });
});
