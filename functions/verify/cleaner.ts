/** Takes out of what a provider answered everything that is about a person, an account or a secret. */
export interface Cleaner {
  /** Keeps the form: the fields, the kinds of their values, and the words of the vendor. */
  body(value: unknown): unknown;
  /** Keeps the words of a sentence. */
  text(text: string): string;
}

/** Fields whose value is one of the vendor's own words, or a status. */
const worded = new Set(
  `@type accessType bank_code channel_code code collection_type country currency domain entryPointAccess
  entryPointType error error_code event eventType failure failure_code fault field kind locationType
  payment_channel payment_method qr_code_type reason responseStatus retail_outlet_name ewallet_type state status
  statusCode storageClass token_type type types`.split(/\s+/),
);

/** Fields with a sum: those of the tests themselves. */
const sums = new Set(['amount', 'paid_amount', 'paidAmount', 'transfer_amount', 'identity_amount']);

/** Fields with a sentence. */
const sentences = new Set(['message', 'messages', 'error_description', 'error_message']);

const MOST = 20;

/** `known`: secrets, addresses and names of this project, which must not be in anything. */
export function createCleaner(known: readonly string[]): Cleaner {
  const words = known.filter((word) => word.length >= 5).toSorted((a, b) => b.length - a.length);
  const isKnown = (value: string): boolean => words.some((word) => value.includes(word));
  const text = (value: string): string =>
    masks.reduce(
      (masked, [pattern, mask]) => masked.replace(pattern, mask),
      words.reduce((masked, word) => masked.replaceAll(word, '<known>'), value),
    );
  const body = (value: unknown, field = ''): unknown => {
    if (Array.isArray(value)) return value.slice(0, MOST).map((item) => body(item, field));
    if (typeof value === 'object' && value !== null)
      return Object.fromEntries(
        Object.entries(value).map(([key, item]) => [
          isField(key) && !isKnown(key) ? key : '<key>',
          body(item, key),
        ]),
      );
    if (typeof value === 'number') return sums.has(field) || worded.has(field) ? value : '<number>';
    if (typeof value !== 'string') return value;
    if (sentences.has(field)) return text(value);
    return worded.has(field) && /^[\w./#:-]{0,60}$/.test(value) && !isKnown(value) ? value : described(value);
  };
  return { body, text };
}

/** Some answers have a calendar's id where others have the name of a field; `primary` is such an id. */
const isField = (key: string): boolean => /^[@A-Za-z_]\w{0,40}$/.test(key) && key !== 'primary';

const masks: readonly [RegExp, string][] = [
  [/https?:\/\/[^\s"'<>]+/g, '<address>'],
  [/[^\s"'<>@]+@[^\s"'<>@]+/g, '<mail address>'],
  // A time is none.
  [/\b(?!\d{4}-\d\d-\d\dT)(?=[\w-]*[A-Za-z])[\w-]*\d[\w-]{11,}\b/g, '<id>'],
  [/\d{7,}/g, '<digits>'],
];

/** What kind of text it is. */
function described(value: string): string {
  if (/^\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:?\d\d)$/.test(value)) return `<time ${value.replace(/\d/g, '0')}>`;
  if (/^https?:\/\//.test(value)) return '<address>';
  if (/^[^\s@]+@[^\s@]+$/.test(value)) return '<mail address>';
  if (/^\d+$/.test(value)) return `<${value.length} digits>`;
  const [prefix = ''] = /^(verify:|rfd-|ewc_|qrpy_|pm-|py-|pr-|ps-|disb-|po-)/.exec(value) ?? [];
  return `<${prefix}text of ${value.length - prefix.length}>`;
}
