import type { BilingualText } from '../words/bilingual.ts';

/**
 * What becomes of data once the account of its person is closed. `deleted`: the place is gone. `emptied`: the record stays, and
 * what says something of the person is taken out of it. `kept`: it says nothing of the person but the id, which no account has any more.
 */
type FateOfData =
  | { fate: 'deleted'; by: RemovalStep }
  | { fate: 'emptied'; by: RemovalStep; stays: BilingualText }
  | { fate: 'kept'; stays: BilingualText };

/** The steps of a removal, in this order. What the others need is removed last: the profile has the address. */
export const removalSteps = ['orders', 'payouts', 'places', 'account', 'profile'] as const;

export type RemovalStep = (typeof removalSteps)[number];

/** How long it is kept, unless the account is closed before, as the page of the docs says it. */
type KeptFor = 'account' | 'for good' | ArchiveParam;

/** The params that say for how many days an object of the archive is kept. */
type ArchiveParam = 'ARCHIVE_RETENTION_DAYS' | 'CALLS_RETENTION_DAYS';

/** One kind of data: where it is kept, whose it is, why, for how long, and what a removal does with it. */
interface PersonalData {
  /**
   * Paths of the database, or with `bucket:` names in the archive. `{person}` stands for the person's id, `{order}` for the id of
   * one of the person's orders, `{address}` for the digest of the mail address, and `*` for any key. What is below belongs to it.
   */
  at: readonly string[];
  what: BilingualText;
  /** For the docs. */
  why: string;
  keptFor: KeptFor;
  removal: FateOfData;
  /** Why an export does not have it. */
  unexported?: string;
}

const stays = (id: string, en: string): BilingualText => ({ id, en });

const sumsAndTimes = stays('jumlah, waktu, dan nomor', 'sums, times and ids');

const personalData = {
  profile: {
    at: ['users/{person}'],
    what: {
      id: 'Profil: nama, email, bahasa, zona waktu',
      en: 'Profile: name, mail address, language, time zone',
    },
    why: 'mails, and the name in orders',
    keptFor: 'account',
    removal: { fate: 'deleted', by: 'profile' },
  },
  signIn: {
    at: [],
    what: { id: 'Akun untuk masuk', en: 'Account to sign in with' },
    why: 'Firebase Authentication: the address, and the name that Google gave with it',
    keptFor: 'account',
    removal: { fate: 'deleted', by: 'account' },
  },
  offer: {
    at: ['mentors/{person}'],
    what: { id: 'Halaman mentor: nama, topik, harga, jam', en: 'Mentor’s page: name, topics, prices, hours' },
    why: 'what mentees order',
    keptFor: 'account',
    removal: { fate: 'deleted', by: 'places' },
  },
  ratings: {
    at: ['ratings/{person}'],
    what: { id: 'Rata-rata nilai sebagai mentor', en: 'Ratings as a mentor' },
    why: 'the mentor’s page',
    keptFor: 'account',
    removal: { fate: 'deleted', by: 'places' },
  },
  commentsOnMentor: {
    at: ['comments/{person}'],
    what: { id: 'Ulasan publik tentang mentor', en: 'Public comments on the mentor' },
    why: 'the mentor’s page',
    keptFor: 'account',
    removal: { fate: 'deleted', by: 'places' },
  },
  calendars: {
    at: [
      'busyCalendars/{person}/named',
      'busyCalendars/{person}/seen',
      'busyTimes/{person}',
      'busyAsks/{person}',
    ],
    what: { id: 'Kalender sendiri dan waktu sibuk', en: 'Own calendars, and the busy times in them' },
    why: 'no session is sold at a time that is taken',
    keptFor: 'account',
    removal: { fate: 'deleted', by: 'places' },
  },
  agenda: {
    at: ['agenda/{person}'],
    what: { id: 'Agenda sesi', en: 'Agenda of sessions' },
    why: 'the calendar feed',
    keptFor: 'account',
    removal: { fate: 'deleted', by: 'places' },
  },
  limits: {
    at: ['limits/{person}', 'open/{person}'],
    what: { id: 'Hitungan pesanan terbaru', en: 'Counts of recent orders' },
    why: 'the limits of orders in a day',
    keptFor: 'for good',
    removal: { fate: 'kept', stays: sumsAndTimes },
  },
  orders: {
    at: ['orders/{order}'],
    what: {
      id: 'Pesanan: nama, catatan, alasan, ulasan, pembayaran',
      en: 'Orders: names, notes, reasons, comments, payments',
    },
    why: 'both people read them',
    keptFor: 'for good',
    removal: {
      fate: 'emptied',
      by: 'orders',
      stays: stays(
        'jumlah, waktu, nomor, topik, nilai, dan kata-kata orang lain',
        'sums, times, ids, the topic, the rating, and the other person’s words',
      ),
    },
  },
  ledger: {
    at: ['ledger/{order}'],
    what: {
      id: 'Catatan internal pesanan dan email yang dikirim',
      en: 'Private records of orders, and which mails were sent',
    },
    why: 'what is owed is derived from them; they are the books',
    keptFor: 'for good',
    removal: {
      fate: 'emptied',
      by: 'orders',
      stays: stays(
        'jumlah, waktu, nomor, topik, nilai, dan kata-kata orang lain',
        'sums, times, ids, the topic, the rating, and the other person’s words',
      ),
    },
  },
  publicComments: {
    at: ['comments/*/{order}'],
    what: { id: 'Ulasan publik Anda, dengan nama depan', en: 'Your public comments, with the first name' },
    why: 'the page of the mentor',
    keptFor: 'account',
    removal: { fate: 'deleted', by: 'orders' },
  },
  agendaOfOthers: {
    at: ['agenda/*/{order}'],
    what: { id: 'Nama Anda di agenda orang lain', en: 'Your name in the agenda of the other person' },
    why: 'the title of the session',
    keptFor: 'for good',
    removal: {
      fate: 'emptied',
      by: 'orders',
      stays: stays('sesi tanpa nama', 'the session without the name'),
    },
    unexported: 'the order has the same',
  },
  notices: {
    at: ['notices/{order}'],
    what: { id: 'Kabar dari penyedia pembayaran dan email', en: 'News from the payment and mail providers' },
    why: 'what is to be asked about again',
    keptFor: 'for good',
    removal: { fate: 'kept', stays: sumsAndTimes },
    unexported: 'the private record of the order has the same',
  },
  receipts: {
    at: ['orderReceipts/{order}'],
    what: { id: 'Nomor kuitansi', en: 'Numbers of receipts' },
    why: 'the books; a receipt names nobody',
    keptFor: 'for good',
    removal: { fate: 'kept', stays: sumsAndTimes },
  },
  slots: {
    at: ['slots/{person}'],
    what: { id: 'Waktu mentor yang terisi', en: 'Taken times of a mentor' },
    why: 'no time is sold twice',
    keptFor: 'for good',
    removal: { fate: 'kept', stays: sumsAndTimes },
  },
  shares: {
    at: ['shares/{person}', 'sharesDue/{person}'],
    what: { id: 'Bagian mentor', en: 'What a mentor has earned' },
    why: 'payouts, and the books',
    keptFor: 'for good',
    removal: { fate: 'kept', stays: sumsAndTimes },
  },
  payoutAccount: {
    at: ['payoutAccounts/{person}', 'payoutStanding/{person}'],
    what: { id: 'Rekening untuk pencairan', en: 'Account for payouts' },
    why: 'payouts',
    keptFor: 'account',
    removal: { fate: 'deleted', by: 'payouts' },
  },
  payouts: {
    at: ['payouts/{person}', 'payees/{person}'],
    what: { id: 'Pencairan dan rekeningnya', en: 'Payouts, and the accounts they went to' },
    why: 'the books, and to follow a payout to its end',
    keptFor: 'for good',
    removal: { fate: 'emptied', by: 'payouts', stays: sumsAndTimes },
  },
  failingAddress: {
    at: ['addresses/{address}'],
    what: { id: 'Alamat email yang gagal', en: 'Whether mails reach the address' },
    why: 'operators see which addresses fail; the key is a digest of the address',
    keptFor: 'account',
    removal: { fate: 'deleted', by: 'places' },
  },
  disabled: {
    at: ['disabled/{person}'],
    what: { id: 'Apakah akun dinonaktifkan', en: 'Whether the account is disabled' },
    why: 'a sign-in is valid for up to an hour after the account is gone',
    keptFor: 'for good',
    removal: { fate: 'kept', stays: sumsAndTimes },
  },
  removal: {
    at: ['removals/{person}'],
    what: { id: 'Catatan penutupan akun', en: 'Record of the closing of the account' },
    why: 'the report of what was removed',
    keptFor: 'for good',
    removal: { fate: 'kept', stays: sumsAndTimes },
  },
  archivedOrders: {
    at: ['bucket:orders/{order}/'],
    what: { id: 'Arsip permintaan pesanan', en: 'Archive of requests of orders' },
    why: 'what was asked for and what was decided, should the two be in doubt',
    keptFor: 'ARCHIVE_RETENTION_DAYS',
    removal: { fate: 'deleted', by: 'orders' },
  },
  archivedCalls: {
    at: ['bucket:requests/{person}/'],
    what: { id: 'Arsip panggilan, dengan alamat IP', en: 'Archive of calls, with the IP address' },
    why: 'what a caller has sent, should that be in doubt',
    keptFor: 'CALLS_RETENTION_DAYS',
    removal: { fate: 'deleted', by: 'places' },
  },
  events: {
    at: [],
    what: { id: 'Acara di kalender penyelenggara', en: 'Events in the organiser’s calendar' },
    why: 'the invitation, with the names and addresses of both people',
    keptFor: 'for good',
    removal: {
      fate: 'emptied',
      by: 'orders',
      stays: stays('acara tanpa nama dan alamat', 'the event without the name and the address'),
    },
    unexported: 'the order has the same, and the person has the invitation',
  },
} as const satisfies Record<string, PersonalData>;

export type PersonalDataKind = keyof typeof personalData;

/**
 * Every place with data of people. The export, the removal, its report and docs/personal-data.md come from this list, so that a
 * new kind cannot be forgotten in one of them. A test looks for places that are missing here.
 */
export const catalogue: Readonly<Record<PersonalDataKind, PersonalData>> = personalData;

/** Places of the database without data of people, and why. */
export const impersonal = {
  receipts: 'numbered receipts: the order, the topic, sums and times',
  receiptSeries: 'the last number of each sequence',
  bookmarks: 'how far a scan has come: ids and times; and the mail addresses of the organisers’ accounts',
} as const;

/** Folders of the archive without data of people: what says something of a person is left out when they are written. */
export const impersonalFolders = {
  callbacks: 'Xendit’s callbacks: ids, sums, words for states',
  'mail-events': 'SendGrid’s events: ids, times, words for states',
  operator:
    'operators’ commands: ids, and the operator’s own IP address and browser; the words are with the order or the mentor',
} as const;

/** Objects of the archive, and not a path of the database. */
const IN_BUCKET = 'bucket:';

/** What the step `places` of a removal takes away: paths of the database, and folders of the archive. */
export function placesToClear(personId: string): { paths: string[]; folders: string[] } {
  const places = Object.values(catalogue)
    .flatMap(({ at, removal }) => (removal.fate === 'deleted' && removal.by === 'places' ? at : []))
    .filter((place) => place.includes('{person}'))
    .map((place) => place.replace('{person}', personId));
  return {
    paths: places.filter((place) => !place.startsWith(IN_BUCKET)),
    folders: places.flatMap((place) => (place.startsWith(IN_BUCKET) ? [place.slice(IN_BUCKET.length)] : [])),
  };
}

/** A narrowing of the keys, since `Object.keys` knows only texts. */
const isKind = (key: string): key is PersonalDataKind => key in personalData;

export const kindsOfData: readonly PersonalDataKind[] = Object.keys(personalData).filter(isKind);

/** What a person gets to see. */
export const kindsToExport = kindsOfData.filter((kind) => catalogue[kind].unexported === undefined);
