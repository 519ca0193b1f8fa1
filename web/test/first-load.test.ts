import assert from 'node:assert/strict';
import { gzipSync } from 'node:zlib';
import { stack } from '../../functions/test/support/environment.ts';

describe('the first load of the web app', () => {
  it('is at most 150 KB of gzipped JavaScript', async () => {
    const html = await (await fetch(stack.WEB_URL)).text();
    const scripts = [...html.matchAll(/(?:src|href)="(\/[^"]+\.js)"/g)].map(([, path]) => path ?? '');
    assert.ok(scripts.length > 0);
    const sizes = await Promise.all(
      scripts.map(async (path) => {
        const answer = await fetch(`${stack.WEB_URL}${path}`);
        assert.equal(answer.status, 200, path);
        return gzipSync(await answer.text()).length;
      }),
    );
    const total = sizes.reduce((sum, size) => sum + size, 0);
    assert.ok(total <= 150 * 1024, `${total} bytes`);
  });
});
