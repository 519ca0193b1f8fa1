import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import * as z from 'zod';
import { DAY, HOUR, MINUTE } from '../../functions/src/order/policy.ts';
import { people } from '../../stack/seed/people.ts';
import { newVisitor } from './visitor.ts';

const program = fileURLToPath(new URL('../publish.ts', import.meta.url));
const hosting = z.object({
  hosting: z.object({ public: z.string(), rewrites: z.unknown() }),
});

/** The environment of a deployment, without the stack of this test. */
const { PATH } = process.env;
const env = {
  PATH,
  REGION: 'europe-west1',
  SLOT_BUFFER_MINUTES: '15',
  LEAD_TIME_MINUTES: '180',
  REFUND_TIERS: '48h:80',
};

describe('npm run web', () => {
  let out: string;
  before(async () => {
    out = await mkdtemp(join(tmpdir(), 'web-'));
    const project = ['--project', 'a-project', '--api-key', 'a-key', '--google-client', 'a-client'];
    const args = [program, ...project, '--out', out];
    await promisify(execFile)(process.execPath, args, { env });
  });
  after(() => rm(out, { recursive: true, force: true }));

  const files = async (): Promise<string[]> => {
    const entries = await readdir(out, { recursive: true, withFileTypes: true });
    return entries.filter((one) => one.isFile()).map((one) => join(one.parentPath, one.name));
  };

  it('tells the app of the project, and of no local stack', async () => {
    assert.deepEqual(JSON.parse(await readFile(join(out, 'config.json'), 'utf8')), {
      firebase: {
        apiKey: 'a-key',
        projectId: 'a-project',
        databaseURL: 'https://a-project-default-rtdb.europe-west1.firebasedatabase.app',
      },
      googleClientId: 'a-client',
      functionsUrl: 'https://europe-west1-a-project.cloudfunctions.net',
      policy: {
        leadTime: 3 * HOUR,
        horizon: 60 * DAY,
        buffer: 15 * MINUTE,
        refundTiers: [{ notice: 48 * HOUR, share: 0.8 }],
      },
    });
    for (const file of await files()) {
      const text = await readFile(file, 'utf8');
      for (const { email, password } of Object.values(people))
        assert.ok(!text.includes(email) && !text.includes(password), file);
    }
  });

  it('weighs, all pages together, less than 300 KB of gzipped JavaScript', async () => {
    const scripts = (await files()).filter((file) => file.endsWith('.js'));
    assert.ok(scripts.length > 1);
    const sizes = await Promise.all(scripts.map(async (file) => gzipSync(await readFile(file)).length));
    const total = sizes.reduce((sum, size) => sum + size, 0);
    assert.ok(total < 300 * 1024, `${total} bytes`);
  });

  it('lets people sign in, and shows nothing of a local stack', async () => {
    const { page, leave } = await newVisitor();
    try {
      const at = 'https://a-project.example';
      await page.route('**', (route) => {
        const url = new URL(route.request().url());
        const path = url.pathname === '/' ? '/index.html' : url.pathname;
        return url.origin === at ? route.fulfill({ path: join(out, path) }) : route.abort();
      });
      await page.goto(at);
      await page.getByLabel('Email').waitFor();
      assert.equal(await page.locator('.local, .people').count(), 0);
    } finally {
      await leave();
    }
  });

  it('goes to the folder of the Firebase CLI, which answers every address but those of assets with the app', async () => {
    const written = await readFile(new URL('../firebase.json', import.meta.url), 'utf8');
    const { hosting: block } = hosting.parse(JSON.parse(written));
    assert.match(await readFile(program, 'utf8'), new RegExp(`new URL\\('${block.public}', import`));
    assert.deepEqual(block.rewrites, [{ source: '!/assets/**', destination: '/index.html' }]);
  });
});
