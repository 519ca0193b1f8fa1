import assert from 'node:assert/strict';
import { BadSegment, createSegmentReader, readSegments } from '../../../wire/polling/segments.ts';

describe('long polling: segments', () => {
  const encoded = (text: string): string => Buffer.from(text).toString('base64url');

  it('answers each message once all of its segments are there', () => {
    const read = createSegmentReader();
    const data = encoded('{"a":"käse"}');
    const [left, right] = [data.slice(0, 5), data.slice(5)];
    assert.deepEqual(read({ number: 2, total: 1, data: encoded('later') }), []);
    assert.deepEqual(read({ number: 1, total: 2, data: right }), []);
    assert.deepEqual(read({ number: 0, total: 2, data: left }), ['{"a":"käse"}', 'later']);
    assert.deepEqual(read({ number: 0, total: 2, data: left }), [], 'sent again');
  });

  it('reads the padding of the SDK', () => {
    const d0 = 'eyJ0IjoiZCIsImQiOnsiciI6MSwiYSI6InMiLCJiIjp7ImMiOnsic2RrLmpzLjgtMS0xIjoxfX19fQ..';
    const [segment] = readSegments(new URLSearchParams({ seg0: '0', ts0: '1', d0 }));
    const message = '{"t":"d","d":{"r":1,"a":"s","b":{"c":{"sdk.js.8-1-1":1}}}}';
    assert.deepEqual(segment && createSegmentReader()(segment), [message]);
  });

  it('refuses what no client would send', () => {
    for (const bad of [
      { seg0: '-1', ts0: '1' },
      { seg0: 'x', ts0: '1' },
      { seg0: '0', ts0: '0' },
      { seg0: '0' },
    ]) {
      assert.throws(() => readSegments(new URLSearchParams(bad)), BadSegment);
    }
    const read = createSegmentReader();
    assert.throws(() => read({ number: 1_000_000, total: 1, data: '' }), BadSegment);
    const part = 'A'.repeat(16_000_000);
    read({ number: 0, total: 9, data: part });
    assert.throws(() => read({ number: 1, total: 9, data: part }), BadSegment);
  });
});
