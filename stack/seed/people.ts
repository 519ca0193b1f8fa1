/** Someone who can sign in to a local stack. The user id is fixed, so that tests and data can name it. */
export interface Person {
  readonly uid: string;
  readonly name: string;
  readonly email: string;
  readonly password: string;
  readonly locale: 'id' | 'en';
  /** IANA name; times in mails are in it. */
  readonly timeZone: string;
  readonly admin?: true;
}

/** The same password for all: a local stack has nothing to protect. */
const password = 'rahasia-123';

export const people = {
  ayu: {
    uid: 'mentor-ayu',
    name: 'Ayu Lestari',
    email: 'ayu@example.com',
    password,
    locale: 'id',
    timeZone: 'Asia/Jakarta',
  },
  budi: {
    uid: 'mentor-budi',
    name: 'Budi Santoso',
    email: 'budi@example.com',
    password,
    locale: 'en',
    timeZone: 'Asia/Makassar',
  },
  citra: {
    uid: 'mentee-citra',
    name: 'Citra Dewanti',
    email: 'citra@example.com',
    password,
    locale: 'id',
    timeZone: 'Asia/Jakarta',
  },
  dewi: {
    uid: 'mentee-dewi',
    name: 'Dewi Anggraini',
    email: 'dewi@example.com',
    password,
    locale: 'en',
    timeZone: 'Asia/Jayapura',
  },
  eka: {
    uid: 'admin-eka',
    name: 'Eka Pratama',
    email: 'eka@example.com',
    password,
    locale: 'id',
    timeZone: 'Asia/Jakarta',
    admin: true,
  },
} as const satisfies Record<string, Person>;
