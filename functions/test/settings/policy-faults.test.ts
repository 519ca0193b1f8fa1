import assert from 'node:assert/strict';
import { declaredParams } from 'firebase-functions/params';
import { configuredPayoutPolicy } from '../../src/config/payout-policy.ts';
import { configuredPolicy } from '../../src/config/policy.ts';
import { DAY, defaultPolicy, HOUR, MINUTE } from '../../src/order/policy.ts';
import { defaultPayoutPolicy } from '../../src/payout/payout-policy.ts';
import { setDefaults } from '../support/defaults.ts';

/** The policy of an environment with the defaults and these changes. */
const policyWith = (change: Readonly<Record<string, string>>) => configuredWith(change, configuredPolicy);

function configuredWith<Policy>(change: Readonly<Record<string, string>>, configured: () => Policy): Policy {
  const before = { ...process.env };
  // The stack of the tests may have settings of its own.
  for (const { name } of declaredParams) Reflect.deleteProperty(process.env, name);
  setDefaults();
  Object.assign(process.env, change);
  try {
    return configured();
  } finally {
    for (const name of Object.keys(process.env))
      if (!(name in before)) Reflect.deleteProperty(process.env, name);
    Object.assign(process.env, before);
  }
}

const refused: [name: string, value: string, says: RegExp][] = [
  ...[
    'PAYMENT_WINDOW_HOURS',
    'APPROVAL_WINDOW_HOURS',
    'RESCHEDULE_WINDOW_HOURS',
    'ABSENCE_REPORT_HOURS',
    'ABSENCE_ANSWER_HOURS',
    'NUDGE_BEFORE_MINUTES',
    'LEAD_TIME_MINUTES',
    'HORIZON_DAYS',
    'MAX_OPEN_ORDERS',
    'MAX_UNPAID_PER_MENTOR',
    'MAX_ORDERS_PER_DAY',
  ].flatMap((name) =>
    ['0', '-1', 'abc', '1.5h', ''].map((value): [string, string, RegExp] => [name, value, new RegExp(name)]),
  ),
  ...[
    'SLOT_BUFFER_MINUTES',
    'ARCHIVE_RETENTION_DAYS',
    'CALLS_RETENTION_DAYS',
    'CALLS_PER_USER',
    'CALLS_PER_ADDRESS',
    'TRUSTED_PROXIES',
  ].map((name): [string, string, RegExp] => [name, '-5', new RegExp(name)]),
  ['PAYMENT_WINDOW_HOURS', '9999', /PAYMENT_WINDOW_HOURS must be 1 to 720/],
  ['APPROVAL_WINDOW_HOURS', '18', /APPROVAL_WINDOW_HOURS must not be less than PAYMENT_WINDOW_HOURS/],
  ['LEAD_TIME_MINUTES', '60', /LEAD_TIME_MINUTES must be more than 74/],
  ['LEAD_TIME_MINUTES', '99999', /HORIZON_DAYS must be longer than LEAD_TIME_MINUTES/],
  ['REMINDER_OFFSETS_MINUTES', '60,0', /REMINDER_OFFSETS_MINUTES must be like/],
  ['REMINDER_OFFSETS_MINUTES', '60,,10', /REMINDER_OFFSETS_MINUTES/],
  ['REMINDER_OFFSETS_MINUTES', '999999', /REMINDER_OFFSETS_MINUTES/],
  ['REFUND_TIERS', '2h:100,24h:50', /REFUND_TIERS must not give more back for less notice/],
  ['REFUND_TIERS', '24h:101', /REFUND_TIERS must be like .* 0 to 100 percent/],
  ['REFUND_TIERS', '24h:100,24h:50', /REFUND_TIERS must name each notice once/],
  ['REFUND_TIERS', '24:100', /REFUND_TIERS/],
  ...['PLATFORM_FEE_PERCENT', 'WITHHELD_TAX_PERCENT'].flatMap((name) =>
    ['-1', '101', '0.125', 'ten', ''].map((value): [string, string, RegExp] => [
      name,
      value,
      new RegExp(name),
    ]),
  ),
  ...['-1', '0.5', 'abc', '2000000000'].map((value): [string, string, RegExp] => [
    'PLATFORM_FEE_RUPIAH',
    value,
    /PLATFORM_FEE_RUPIAH/,
  ]),
  ['WEB_ORIGINS', 'https://nusademy.com/', /WEB_ORIGINS/],
  ['WEB_ORIGINS', 'nusademy.com', /WEB_ORIGINS/],
  ['WEB_ORIGINS', 'https://Nusademy.com', /WEB_ORIGINS: https:\/\/Nusademy.com is no origin/],
  ['MAIL_FROM', 'orders', /MAIL_FROM: A mail address/],
  ['ALERT_MAIL', 'a@b@c', /ALERT_MAIL: One mail address/],
  ...[
    ['not an address', /Mail addresses with commas/],
    ['a@example.com:x,b@example.com', /Mail addresses with commas/],
    ['a@example.com,', /Mail addresses with commas/],
    ['a@example.com,a@example.com:2', /must name each account once/],
    ['a@example.com:0,b@example.com:0', /must give one account a weight/],
  ].map(([value, says]): [string, string, RegExp] => ['GOOGLE_ORGANISER', String(value), RegExp(says ?? '')]),
  ['REGION', 'asia-southeast2', /REGION must be one of asia-southeast1, /],
  ['MAIL_TRANSPORT', 'Gmail', /MAIL_TRANSPORT must be one of sendgrid, gmail/],
  ...['GUESTS_SEE_EACH_OTHER', 'GUESTS_INVITE_OTHERS', 'ENFORCE_APP_CHECK'].flatMap((name) =>
    ['TRUE', 'yes', '1', ''].map((value): [string, string, RegExp] => [
      name,
      value,
      new RegExp(`${name} must be true or false`),
    ]),
  ),
  ['PUBLIC_FUNCTIONS_URL', 'https://example.com/', /PUBLIC_FUNCTIONS_URL/],
  ['RECEIPT_SELLER_NAME', ' ', /RECEIPT_SELLER_NAME/],
  ['RECEIPT_SELLER_TAX_NUMBER', '1-------------1', /RECEIPT_SELLER_TAX_NUMBER/],
  ['RECEIPT_SELLER_TAX_NUMBER', '12', /RECEIPT_SELLER_TAX_NUMBER: The 15 or 16 digits/],
  ['RECEIPT_TIME_ZONE', 'Asia/Nowhere', /RECEIPT_TIME_ZONE: no such zone/],
];

describe('the settings', () => {
  for (const [name, value, says] of refused)
    it(`are refused with ${name}=${value}`, () => assert.throws(() => policyWith({ [name]: value }), says));

  it('are valid by default', () => {
    const { refundTiers, reminderOffsets, unpaidHolds, ordersPerDay } = policyWith({});
    assert.deepEqual(refundTiers, [
      { notice: DAY, share: 1 },
      { notice: 2 * HOUR, share: 0.5 },
    ]);
    assert.deepEqual(reminderOffsets, [DAY, HOUR, 10 * MINUTE]);
    assert.deepEqual([unpaidHolds, ordersPerDay], [5, 30]);
  });

  it('have the defaults that the rules, the web app and the tests know', () => {
    assert.deepEqual(policyWith({}), defaultPolicy);
    assert.deepEqual(policyWith({ GOOGLE_ORGANISER: 'a@example.com' }), defaultPolicy);
  });

  it('want each organiser’s own calendar, where there are several', () => {
    const several = {
      GOOGLE_ORGANISER: 'a@example.com,b@example.com',
      ORGANISER_CALENDAR_ID: 'c@group.calendar.google.com',
    };
    assert.throws(() => policyWith(several), /ORGANISER_CALENDAR_ID must be primary/);
  });

  it('may name several organisers, with their weights', () => {
    assert.deepEqual(
      policyWith({ GOOGLE_ORGANISER: 'a@example.com:3,b@example.com,c@example.com:0' }).organisers,
      [
        { name: 'a@example.com', weight: 3 },
        { name: 'b@example.com', weight: 1 },
        { name: 'c@example.com', weight: 0 },
      ],
    );
  });

  it('leave all to the mentor by default, and may take a fee and a tax to the hundredth of a percent', () => {
    assert.deepEqual(policyWith({}).shareTerms, { feePercent: 0, feeRupiah: 0, taxPercent: 0 });
    const taken = { PLATFORM_FEE_PERCENT: '12.5', PLATFORM_FEE_RUPIAH: '2500', WITHHELD_TAX_PERCENT: '0.25' };
    assert.deepEqual(policyWith(taken).shareTerms, { feePercent: 12.5, feeRupiah: 2500, taxPercent: 0.25 });
    assert.throws(
      () => policyWith({ PLATFORM_FEE_PERCENT: '60', WITHHELD_TAX_PERCENT: '40.5' }),
      /no more than 100 together/,
    );
  });

  it('may have tiers and reminders in any order, and each reminder twice', () => {
    const { refundTiers, reminderOffsets } = policyWith({
      REFUND_TIERS: '2h:50,24h:100',
      REMINDER_OFFSETS_MINUTES: '60,1440,60',
    });
    assert.deepEqual(
      refundTiers.map(({ share }) => share),
      [1, 0.5],
    );
    assert.deepEqual(reminderOffsets, [DAY, HOUR]);
  });

  it('are refused with a list of all errors', () => {
    assert.throws(
      () => policyWith({ MAX_OPEN_ORDERS: '0', REFUND_TIERS: '2h:100,24h:50' }),
      /MAX_OPEN_ORDERS.*; REFUND_TIERS/,
    );
  });
});

describe('the settings of payouts', () => {
  const payoutsWith = (change: Readonly<Record<string, string>>) =>
    configuredWith(change, configuredPayoutPolicy);

  it('pay nobody by default', () => {
    assert.deepEqual(payoutsWith({}), defaultPayoutPolicy);
    assert.equal(defaultPayoutPolicy.from, undefined);
  });

  it('are taken as an operator gives them', () => {
    const { from, weekdays, hour, least, accountDelay } = payoutsWith({
      PAYOUTS_FROM: '2026-12-01',
      PAYOUT_WEEKDAYS: 'thu,mon',
      PAYOUT_HOUR: '0',
      PAYOUT_LEAST: '10000',
      PAYOUT_ACCOUNT_DELAY_HOURS: '48',
    });
    assert.equal(from, Date.parse('2026-11-30T17:00:00Z'));
    assert.deepEqual([weekdays, hour, least, accountDelay], [['mon', 'thu'], 0, 10_000, 48 * HOUR]);
  });

  for (const [name, value] of [
    ['PAYOUTS_FROM', '2026-13-41'],
    ['PAYOUT_WEEKDAYS', 'monday'],
    ['PAYOUT_WEEKDAYS', ''],
    ['PAYOUT_HOUR', '24'],
    ['PAYOUT_LEAST', '-1'],
    ['PAYOUT_ACCOUNT_DELAY_HOURS', '0'],
  ] as const)
    it(`refuse ${name}=${value}`, () => {
      assert.throws(() => {
        policyWith({ [name]: value });
        payoutsWith({ [name]: value });
      }, new RegExp(name));
    });
});
