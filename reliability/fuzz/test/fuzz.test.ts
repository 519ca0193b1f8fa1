import assert from 'node:assert/strict';
import { fuzz } from '../fuzz.ts';

/** `npm run fuzz -- --requests 100000` sends more, and also measures memory. */
const REQUESTS = 2_000;

describe('the HTTPS functions as they are deployed', () => {
  it(`answer ${REQUESTS} random requests: none by 5xx, without an uncaught error and without private data in the log`, async () => {
    const { statuses, failures, uncaught, leaks } = await fuzz(REQUESTS, Number(process.env['SEED'] ?? 1));
    assert.deepEqual([...failures, ...uncaught, ...leaks], []);
    for (const [name, counts] of Object.entries(statuses)) {
      const all = Object.values(counts).reduce((sum, count) => sum + count, 0);
      const taken = (counts['200'] ?? 0) + (counts['201'] ?? 0);
      console.log(`      ${name.padEnd(15)} ${all} requests, ${taken} of them in order`);
      assert.ok(taken > 0, `${name} took none`);
    }
  });
});
