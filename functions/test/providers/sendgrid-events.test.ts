import assert from 'node:assert/strict';
import { HOUR, MINUTE } from '../../src/order/policy.ts';
import { createSendgridEvents } from '../../src/providers/sendgrid/events.ts';

/**
 * A call that SendGrid made in 2020, as its own client libraries test with it.
 * https://github.com/sendgrid/sendgrid-nodejs/blob/main/packages/eventwebhook/src/eventwebhook.spec.js
 */
const publicKey =
  'MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE83T4O/n84iotIvIW4mdBgQ/7dAfSmpqIM8kF9mN1flpVKS3GRqe62gw+2fNNRaINXvVpiglSI8eNEc6wEA3F+g==';
const signature =
  'MEUCIGHQVtGj+Y3LkG9fLcxf3qfI10QysgDWmMOVmxG0u6ZUAiEAyBiXDWzM+uOe5W0JuG+luQAbPIqHh89M15TluLtEZtM=';
const timestamp = '1600112502';
const event = {
  email: 'hello@world.com',
  event: 'dropped',
  reason: 'Bounced Address',
  sg_event_id: 'ZHJvcC0xMDk5NDkxOS1MUnpYbF9OSFN0T0doUTRrb2ZTbV9BLTA',
  sg_message_id: 'LRzXl_NHStOGhQ4kofSm_A.filterdrecv-p3mdw1-756b745b58-kmzbl-18-5F5FC76C-9.0',
  'smtp-id': '<LRzXl_NHStOGhQ4kofSm_A@ismtpd0039p1iad1.sendgrid.net>',
  timestamp: 1600112492,
};
const body = Buffer.from(`${JSON.stringify([event])}\r\n`);
const call = { body, signature, timestamp };
const signedAt = Number(timestamp) * 1000;

const events = createSendgridEvents(publicKey);

describe("SendGrid's event webhook", () => {
  it('accepts a call that SendGrid signed', () => {
    assert.equal(events.check(call, signedAt + MINUTE), 'authentic');
  });

  for (const { name, change } of [
    { name: 'with another body', change: { body: Buffer.from(`${JSON.stringify([event])}\n`) } },
    { name: 'with another time', change: { timestamp: '1600112503' } },
    { name: 'with another signature', change: { signature: signature.replace('GHQ', 'GHR') } },
    { name: 'with no signature at all', change: { signature: '' } },
    { name: 'with words for a signature', change: { signature: 'let me in' } },
    { name: 'without the header', change: { signature: undefined } },
    { name: 'without a time', change: { timestamp: undefined } },
    { name: 'of nothing', change: { body: Buffer.alloc(0) } },
  ])
    it(`refuses a call ${name}`, () => {
      assert.equal(events.check({ ...call, ...change }, signedAt), 'forged');
    });

  it('is archived without the address and the words of its mail server', () => {
    const archived = events.toArchive([{ ...event, key: 'order-0001:mail:paid:mentee', ip: '203.0.113.7' }]);
    assert.doesNotMatch(JSON.stringify(archived), /hello|Bounced|203/);
    const { event: what, sg_event_id, timestamp } = event;
    assert.partialDeepStrictEqual(archived, [
      { event: what, sg_event_id, timestamp, key: 'order-0001:mail:paid:mentee' },
    ]);
  });

  it('refuses a call by another key, and every call without a key', () => {
    const other =
      'MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEqTxd43gyp8IOEto2LdIfjRQrIbsd4SXZkLW6jDutdhXSJCWHw8REntlo7aNDthvj+y7GjUuFDb/R1NGe1OPzpA==';
    for (const key of [other, ''])
      assert.equal(createSendgridEvents(key).check(call, signedAt), 'forged', key);
  });

  for (const { age, verdict } of [
    { age: 25 * HOUR, verdict: 'authentic' },
    { age: 25 * HOUR + 1, verdict: 'stale' },
    { age: -5 * MINUTE, verdict: 'authentic' },
    { age: -5 * MINUTE - 1, verdict: 'stale' },
  ])
    it(`calls one of ${age / HOUR} hours ${verdict}`, () => {
      assert.equal(events.check(call, signedAt + age), verdict);
    });

  const key = 'order-0001:mail:confirmed:mentee';
  const fates = [
    { event: 'delivered', fate: 'delivered' },
    { event: 'bounce', type: 'bounce', fate: 'bounced' },
    { event: 'bounce', fate: 'bounced' },
    { event: 'bounce', type: 'blocked', fate: 'blocked' },
    { event: 'dropped', reason: 'Bounced Address', fate: 'suppressed' },
    { event: 'dropped', reason: 'Spam Reporting Address', fate: 'suppressed' },
    { event: 'dropped', reason: 'Unsubscribed Address', fate: 'suppressed' },
    { event: 'dropped', reason: 'Invalid', fate: 'suppressed' },
    { event: 'dropped', reason: 'Spam Content', fate: 'refused' },
    { event: 'dropped', reason: 'Invalid SMTPAPI header', fate: 'refused' },
    { event: 'dropped', reason: 'Recipient List over Package Quota', fate: 'refused' },
    { event: 'spamreport', fate: 'reported' },
    { event: 'unsubscribe', fate: 'unsubscribed' },
    { event: 'group_unsubscribe', fate: 'unsubscribed' },
  ];
  for (const { fate, ...fields } of fates)
    it(`takes ${Object.values(fields).join(', ')} for ${fate}`, () => {
      assert.deepEqual(events.parse([{ ...event, reason: undefined, key, ...fields }]), [
        {
          orderId: 'order-0001',
          key: 'mail:confirmed:mentee',
          address: 'hello@world.com',
          fate,
          at: 1600112492_000,
        },
      ]);
    });

  for (const { name, names } of [
    { name: 'irrelevant events', names: ['processed', 'deferred', 'open', 'click'] },
    { name: 'an unknown event', names: ['teleported'] },
  ])
    it(`ignores ${name}`, () => {
      assert.deepEqual(events.parse(names.map((one) => ({ ...event, key, event: one }))), []);
    });

  for (const { name, change } of [
    { name: 'of a mail that others sent', change: { key: undefined } },
    { name: 'of a path for an order', change: { key: '../../users:mail:confirmed:mentee' } },
    { name: 'of an unknown mail', change: { key: 'order-0001:invoice:1' } },
    { name: 'with a number for an event', change: { key, event: 7 } },
    { name: 'of no time', change: { key, timestamp: 'yesterday' } },
    { name: 'without a recipient', change: { key, email: '' } },
  ])
    it(`ignores an event ${name}, and accepts the one after it`, () => {
      const good = { ...event, key };
      assert.equal(events.parse([{ ...good, ...change }, null, 'x', [good], good])?.length, 1);
    });

  for (const wrong of [{}, { events: [] }, 'text', null, undefined, 7])
    it(`refuses ${wrong === undefined ? 'nothing' : JSON.stringify(wrong)}: it is no list`, () => {
      assert.equal(events.parse(wrong), undefined);
    });
});
