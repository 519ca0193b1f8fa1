import assert from 'node:assert/strict';
import { createExportLinks, type ExportLink } from '../../src/links/export-links.ts';

const NOW = 1_800_000_000_000;
const links = createExportLinks('a-key', 'https://functions.example/personalData');
const link: ExportLink = {
  personId: 'line:U1+2',
  by: 'person',
  format: 'html',
  start: { party: 'mentee' },
  expiresAt: NOW + 1,
};

const tokenOf = (url: string): string => new URL(url).searchParams.get('t') ?? '';

describe('a link to a person’s data', () => {
  it('says whose, for whom and in which form, until its end', () => {
    const token = tokenOf(links.url(link));
    assert.deepEqual(links.read(token, NOW), link);
    assert.equal(links.read(token, NOW + 1), undefined);
  });

  it('says where its part begins', () => {
    const further: ExportLink = { ...link, start: { party: 'mentor', after: '-order_0001' } };
    assert.deepEqual(links.read(tokenOf(links.url(further)), NOW), further);
  });

  it('cannot be made or changed without the key', () => {
    const parts = tokenOf(links.url({ ...link, by: 'operator' })).split('.');
    const changes = ['mentor-ayu', 'person', 'json', (NOW * 2).toString(36), 'mentor', 'order-0001', 'x'];
    for (const [place, change] of changes.entries())
      assert.equal(links.read(parts.with(place, change).join('.'), NOW), undefined, change);
    const made = createExportLinks('another-key', 'https://functions.example').url(link);
    assert.equal(links.read(tokenOf(made), NOW), undefined);
    assert.equal(links.read('', NOW), undefined);
    assert.equal(createExportLinks('', 'https://x.example').read(tokenOf(links.url(link)), NOW), undefined);
  });
});
