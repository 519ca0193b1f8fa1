import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { createCleaner } from '../../verify/cleaner.ts';
import { createRecorder } from '../../verify/recorder.ts';

describe('the recorder', () => {
  let vendor: Server;
  let url: string;
  const recorder = createRecorder(createCleaner([]));

  before(async () => {
    vendor = createServer((request, response) => {
      if (request.url === '/silent') response.destroy();
      else
        response.writeHead(403, { 'content-type': 'application/json', 'rate-limit-reset': '58.37' }).end(
          JSON.stringify({
            error_code: 'FORBIDDEN',
            asked: request.headers.authorization,
            by: request.method,
          }),
        );
    }).listen(0, '127.0.0.1');
    await once(vendor, 'listening');
    const address = vendor.address();
    assert.ok(typeof address === 'object' && address !== null);
    url = await recorder.before('xendit', `http://127.0.0.1:${address.port}/`);
  });

  after(() => {
    vendor.close();
  });

  it('passes a request and its answer on unchanged, and keeps both without headers and people', async () => {
    const body = JSON.stringify({ amount: 150_000, payer_email: 'citra@example.com' });
    const headers = { authorization: 'Basic c2VjcmV0' };
    const answer = await fetch(`${url}v2/invoices/5e819f?since=2026`, { method: 'POST', headers, body });
    assert.deepEqual([answer.status, answer.headers.get('rate-limit-reset')], [403, '58.37']);
    assert.deepEqual(await answer.json(), { error_code: 'FORBIDDEN', asked: 'Basic c2VjcmV0', by: 'POST' });
    assert.deepEqual(recorder.take(), [
      {
        vendor: 'xendit',
        method: 'POST',
        path: '/v2/invoices/{id}?since',
        sent: { amount: 150_000, payer_email: '<mail address>' },
        status: 403,
        answer: { error_code: 'FORBIDDEN', asked: '<text of 14>', by: '<text of 4>' },
      },
    ]);
    assert.deepEqual(recorder.take(), []);
  });

  it('answers nothing where the vendor does not', async () => {
    await assert.rejects(fetch(`${url}silent`), TypeError);
    assert.deepEqual(recorder.take(), []);
  });
});
