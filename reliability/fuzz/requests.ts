import fc from 'fast-check';
import type { newOrder } from '../../functions/src/contract/https.ts';
import { commandsAbout } from './commands.ts';

/** A raw HTTP request. */
export interface FuzzedRequest {
  readonly to:
    | 'createOrder'
    | 'xenditCallback'
    | 'sendgridEvents'
    | 'actionLink'
    | 'agendaFeed'
    | 'receipt'
    | 'personalData'
    | 'operator';
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Buffer | undefined;
}

/** Secrets and ids that an insider could know. Each is used in some requests, and corrupted in others. */
export interface Insider {
  readonly idTokens: readonly string[];
  /** The token of an admin, if the insider has one. */
  readonly adminToken?: string;
  /** How SendGrid signs a body, where its key is known. */
  readonly signed?: (body: Buffer) => Record<string, string>;
  readonly uids: readonly string[];
  readonly mentorIds: readonly string[];
  readonly orderIds: readonly string[];
  readonly callbackToken: string;
  /** The query strings of links in mails, of feeds, of receipts and of exports. */
  readonly linkQueries: readonly string[];
  readonly feedQueries: readonly string[];
  readonly receiptQueries: readonly string[];
  readonly exportQueries: readonly string[];
  readonly now: number;
}

const long = (length: number): string => 'x'.repeat(length);

/** A JSON text nested so deep that a recursive walk overflows the stack. */
const nested = (depth: number): string => `${'['.repeat(depth)}${']'.repeat(depth)}`;

const odd = fc.constantFrom<unknown>(
  ...[null, true, false, 0, -1, 1.5, 1e300, 60, 300_000, Number.MAX_SAFE_INTEGER, '', ' ', 'x', 'null'],
  ...[
    '../../users',
    'a/b',
    '__proto__',
    'constructor',
    '\u0000',
    '\ud800',
    '💸',
    '{}',
    "'; DROP TABLE orders;--",
  ],
  ...[{}, [], [[]], { a: { b: 1 } }, { toString: 1 }, { $gt: '' }, long(300), long(5_000)],
);

const anyJson = fc.oneof(odd, fc.jsonValue({ maxDepth: 3 }));

/** Keys that could change an object's prototype. */
const trapKeys = fc.constantFrom('__proto__', 'constructor', 'prototype', 'price', 'status', 'toString', '');

/** An object of these keys as JSON text: right, corrupted in one key, without some keys, or with a trap. */
function spoiled(right: Record<string, fc.Arbitrary<unknown>>): fc.Arbitrary<string> {
  const keys = Object.keys(right);
  const whole = fc.record(right);
  return fc
    .oneof(
      { weight: 4, arbitrary: whole.map((drawn) => Object.entries(drawn)) },
      {
        weight: 6,
        arbitrary: fc
          .tuple(whole, fc.constantFrom(...keys), anyJson)
          .map(([drawn, key, value]) => Object.entries({ ...drawn, [key]: value })),
      },
      {
        weight: 2,
        arbitrary: fc
          .tuple(whole, fc.subarray(keys))
          .map(([drawn, left]) => Object.entries(drawn).filter(([key]) => left.includes(key))),
      },
      {
        weight: 2,
        arbitrary: fc
          .tuple(whole, trapKeys, anyJson)
          .map(([drawn, key, value]): [string, unknown][] => [...Object.entries(drawn), [key, value]]),
      },
    )
    .map((entries) => asObject(entries.filter(([, value]) => value !== undefined)));
}

/** Written by hand, so that a key such as `__proto__` stays a key, and a key may come twice. */
const asObject = (entries: readonly (readonly [string, unknown])[]): string =>
  `{${entries.map(([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(value)}`).join(',')}}`;

const anyBody: fc.Arbitrary<string | Buffer> = fc.oneof(
  { weight: 6, arbitrary: anyJson.map((json) => JSON.stringify(json)) },
  { weight: 3, arbitrary: fc.string({ unit: 'binary', maxLength: 200 }) },
  { weight: 3, arbitrary: fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes)) },
  {
    weight: 2,
    arbitrary: fc.constantFrom(nested(500), nested(4_000), nested(100_000), '{"a":'.repeat(2_000)),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom('', 'null', '"text"', '1e999', '{"a":1,"a":2}', '\ufeff{}', '[]', '{'),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(`{"x":"${long(17_000)}"}`, `{"x":"${long(270_000)}"}`, long(9_000)),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      'reason=x',
      'reason[]=x&reason[a]=y',
      'a[b][c][d][e][f][g]=1',
      '%E0%A4%A',
      '&&==',
    ),
  },
);

const types = fc.constantFrom(
  ...[
    'application/json',
    'application/json; charset=utf-8',
    'application/json; charset=utf-16',
    'APPLICATION/JSON',
  ],
  ...[
    'application/x-www-form-urlencoded',
    'text/plain',
    'application/octet-stream',
    'application/cloudevents+json',
  ],
  ...['multipart/form-data; boundary=x', 'application/vnd.api+json', 'json', '', '*/*', long(500)],
);

/** Bytes that are allowed in a header. */
const headerText = fc.string({
  unit: fc.integer({ min: 0x20, max: 0x7e }).map((code) => String.fromCharCode(code)),
  maxLength: 60,
});

const part = (json: unknown): string => Buffer.from(JSON.stringify(json)).toString('base64url');

const tokens = ({ idTokens }: Insider): fc.Arbitrary<string> => {
  const right = fc.constantFrom(...idTokens);
  const cut = fc.tuple(right, fc.nat({ max: 400 })).map(([token, at]) => token.slice(0, at));
  const parts = fc
    .tuple(anyJson, anyJson)
    .map(([header, claims]) => `${part(header ?? null)}.${part(claims ?? null)}.`);
  const claims = fc
    .tuple(fc.constantFrom('sub', 'aud', 'iss', 'exp', 'iat', 'auth_time', 'uid'), anyJson, right)
    .map(([key, value, token]) => {
      const [header = '', payload = ''] = token.split('.');
      const object: unknown = JSON.parse(Buffer.from(payload, 'base64url').toString());
      return `${header}.${part(Object.assign({}, object, { [key]: value }))}.`;
    });
  return fc.oneof({ weight: 16, arbitrary: right }, cut, parts, claims, headerText, fc.constant(long(8_000)));
};

const authorization = (insider: Insider): fc.Arbitrary<string> =>
  fc.oneof(
    { weight: 10, arbitrary: tokens(insider).map((token) => `Bearer ${token}`) },
    fc.constantFrom('Bearer', 'Bearer ', 'bearer x', 'Basic eDp5', 'Digest x', '', 'Bearer a b c'),
    headerText,
  );

/** As many addresses as the limits could have to count. */
const address = fc.oneof(
  fc.tuple(fc.nat({ max: 255 }), fc.nat({ max: 255 })).map(([a, b]) => `198.51.${a}.${b}`),
  fc
    .tuple(fc.nat({ max: 0xffff }), fc.nat({ max: 0xffff }))
    .map(([a, b]) => `2001:db8:${a.toString(16)}:${b.toString(16)}::1`),
  headerText,
  fc.constantFrom('', ',', ',,,', '::', ':::::::::', '%', long(2_000)),
);

const otherHeaders = fc.record(
  {
    'x-forwarded-for': address,
    origin: fc.constantFrom('https://nusademy.example', 'https://evil.example', 'null', '', long(300)),
    'access-control-request-method': fc.constantFrom('POST', 'GET', 'x', ''),
    'access-control-request-headers': headerText,
    'webhook-id': fc.oneof(headerText, fc.constant('../../../etc/passwd'), fc.constant(long(1_000))),
    'x-firebase-appcheck': headerText,
    'x-http-method-override': fc.constantFrom('GET', 'DELETE', 'x'),
    'content-encoding': fc.oneof(
      { weight: 20, arbitrary: fc.constant('identity') },
      fc.constantFrom('gzip', 'deflate', 'br', 'x'),
    ),
    'user-agent': headerText,
    traceparent: headerText,
  },
  { requiredKeys: ['x-forwarded-for'] },
);

const methods = (usual: string): fc.Arbitrary<string> =>
  fc.oneof(
    { weight: 8, arbitrary: fc.constant(usual) },
    fc.constantFrom('GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'HEAD', 'TRACE', 'PROPFIND'),
  );

const paths = fc.oneof(
  { weight: 6, arbitrary: fc.constant('/') },
  fc.constantFrom(
    '/x',
    '//',
    '/%00',
    '/%2e%2e/',
    '/..',
    `/${long(2_000)}`,
    '/%E0%A4%A',
    '/favicon.ico',
    '/a/b/c',
  ),
);

/** A query: right, cut short, with another value in one of its keys, or random. */
const queries = (right: readonly string[], keys: readonly string[]): fc.Arbitrary<string> => {
  const one = fc.constantFrom(...right);
  const key = fc.constantFrom(...keys);
  const value = fc
    .oneof(
      fc.string({ maxLength: 40 }),
      odd.map((value) => JSON.stringify(value)),
    )
    .map((text) => encodeURIComponent(text.toWellFormed()));
  return fc.oneof(
    { weight: 4, arbitrary: one },
    fc.tuple(one, fc.nat({ max: 200 })).map(([query, at]) => query.slice(0, at)),
    fc.tuple(one, key, value).map(([query, name, text]) => `${query}&${name}=${text}`),
    fc
      .tuple(one, key, value)
      .map(([query, name, text]) => query.replace(new RegExp(`(${name}=)[^&]*`), `$1${text}`)),
    fc.tuple(one, key).map(([query, name]) => query.replace(`${name}=`, `${name}[]=`)),
    fc.tuple(one, key).map(([query, name]) => query.replace(`${name}=`, `${name}[a][b]=`)),
    fc.constantFrom('', '%', '%E0%A4%A', 'a=b&c', `t=${long(4_000)}`, '__proto__[x]=1', 't=....', 'u=&k='),
  );
};

interface Kind {
  readonly to: FuzzedRequest['to'];
  readonly method: string;
  readonly body: fc.Arbitrary<string | Buffer | undefined>;
  readonly type: string;
  readonly query: fc.Arbitrary<string>;
  readonly headers: fc.Arbitrary<Record<string, string>>;
  readonly signed?: Insider['signed'];
}

function kindsFor(insider: Insider): readonly Kind[] {
  const { mentorIds, orderIds, uids, callbackToken, now } = insider;
  const { linkQueries, feedQueries, receiptQueries, exportQueries } = insider;
  const orderId = fc.oneof({ weight: 3, arbitrary: fc.uuid() }, fc.constantFrom(...orderIds));
  const self = {
    menteeId: fc.oneof({ weight: 3, arbitrary: fc.constant(undefined) }, fc.constantFrom(...uids)),
  };
  const order = spoiled({
    orderId,
    ...self,
    mentorId: fc.constantFrom(...mentorIds),
    topicId: fc.constant('data'),
    minutes: fc.constantFrom(60, 90),
    startsAt: fc.nat({ max: 1_400 }).map((hours) => Math.ceil(now / 3_600_000 + 3 + hours) * 3_600_000),
    note: fc.string({ maxLength: 30 }),
    quotedAmount: fc.constant(150_000),
  } satisfies Record<keyof typeof newOrder.shape, fc.Arbitrary<unknown>>);
  const name = fc.oneof(
    orderId.map((id) => `order:${id}:1`),
    orderId.map((id) => `refund:${id}:1`),
    fc.string({ maxLength: 20 }),
  );
  const news = spoiled({
    id: fc.uuid(),
    external_id: name,
    status: fc.constantFrom('PAID', 'EXPIRED', 'SETTLED', 'x'),
    paid_amount: fc.constant(150_000),
  });
  const nestedNews = news.map((data) => `{"event":"refund.succeeded","data":${data}}`);
  const callback = fc.record({
    'x-callback-token': fc.oneof(
      { weight: 6, arbitrary: fc.constant(callbackToken) },
      headerText,
      fc.constant(''),
    ),
  });
  const signedIn = fc.record({ authorization: authorization(insider) });
  const none = fc.constant('');
  const admin = fc.record({
    authorization: fc.oneof(
      { weight: 6, arbitrary: fc.constant(`Bearer ${insider.adminToken ?? ''}`) },
      authorization(insider),
    ),
  });
  const command = fc.oneof(...commandsAbout(orderIds).map(spoiled));
  const fate = spoiled({
    event: fc.constantFrom('delivered', 'bounce', 'dropped', 'spamreport', 'x'),
    email: fc.constantFrom(...uids.map((uid) => `${uid}@example.com`)),
    timestamp: fc.constant(Math.floor(now / 1000)),
    key: orderId.map((id) => `${id}:mail:paid:mentee`),
    type: fc.constantFrom('bounce', 'blocked'),
  });
  const batch = fc.array(fate, { maxLength: 4 }).map((events) => `[${events.join()}]`);
  const form = fc.oneof(
    fc.string({ maxLength: 40 }).map((reason) => `reason=${encodeURIComponent(reason.toWellFormed())}`),
    anyBody,
  );
  return [
    {
      to: 'createOrder',
      method: 'POST',
      type: 'application/json',
      body: fc.oneof({ weight: 3, arbitrary: order }, anyBody),
      query: none,
      headers: signedIn,
    },
    {
      to: 'xenditCallback',
      method: 'POST',
      type: 'application/json',
      body: fc.oneof(news, nestedNews, anyBody),
      query: none,
      headers: callback,
    },
    {
      to: 'sendgridEvents',
      method: 'POST',
      type: 'application/json',
      body: fc.oneof({ weight: 3, arbitrary: batch }, anyBody),
      query: none,
      headers: fc.constant({}),
      signed: insider.signed,
    },
    {
      to: 'operator',
      method: 'POST',
      type: 'application/json',
      body: fc.oneof({ weight: 2, arbitrary: command }, anyBody),
      query: none,
      headers: admin,
    },
    {
      to: 'actionLink',
      method: 'POST',
      type: 'application/x-www-form-urlencoded',
      body: form,
      query: queries(linkQueries, ['t']),
      headers: fc.constant({}),
    },
    {
      to: 'actionLink',
      method: 'GET',
      type: 'text/html',
      body: fc.constant(undefined),
      query: queries(linkQueries, ['t']),
      headers: fc.constant({}),
    },
    {
      to: 'agendaFeed',
      method: 'GET',
      type: 'text/calendar',
      body: fc.constant(undefined),
      query: fc.oneof(none, queries(feedQueries, ['u', 'k'])),
      headers: signedIn,
    },
    {
      to: 'receipt',
      method: 'GET',
      type: 'text/html',
      body: fc.constant(undefined),
      query: fc.oneof(none, queries(receiptQueries, ['t', 'order', 'about', 'lang', 'as'])),
      headers: signedIn,
    },
    {
      to: 'personalData',
      method: 'GET',
      type: 'text/html',
      body: fc.constant(undefined),
      query: queries(exportQueries, ['t']),
      headers: fc.constant({}),
    },
    {
      to: 'personalData',
      method: 'POST',
      type: 'application/json',
      // An account that is closed would say nothing more.
      body: fc.oneof({ weight: 3, arbitrary: spoiled({ do: fc.constantFrom('export', 'status') }) }, anyBody),
      query: none,
      headers: signedIn,
    },
  ];
}

/** A request that an attacker might send to crash a function. */
export function requestsOf(insider: Insider): fc.Arbitrary<FuzzedRequest> {
  return fc.oneof(
    ...kindsFor(insider).map(({ to, method, type, body, query, headers, signed }) =>
      fc
        .record({
          method: methods(method),
          path: paths,
          query,
          type: fc.oneof({ weight: 6, arbitrary: fc.constant(type) }, types),
          headers,
          others: otherHeaders,
          body,
        })
        .map((drawn) => ({
          to,
          method: drawn.method,
          path: drawn.query === '' ? drawn.path : `${drawn.path}?${drawn.query}`,
          headers: {
            'content-type': drawn.type,
            ...drawn.others,
            ...drawn.headers,
            ...signed?.(Buffer.from(drawn.body ?? '')),
          },
          body: ['GET', 'HEAD', 'TRACE'].includes(drawn.method) ? undefined : drawn.body,
        })),
    ),
  );
}
