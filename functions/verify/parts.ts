import type { Part } from '../doctor/check-up.ts';
import type { Asked, Place } from './asked.ts';
import { ofBucket } from './parts/bucket.ts';
import { ofDatabase } from './parts/database.ts';
import { ofGoogle } from './parts/google.ts';
import { ofMail } from './parts/mail.ts';
import { ofXendit } from './parts/xendit.ts';

export type VerifiedPart = Exclude<Part, 'deployment'>;

interface VerifiablePart {
  /** The settings without which it cannot be tried. */
  settings: readonly string[];
  /** What the doctor's check of it makes, and what becomes of that; none: nothing. */
  checkMakes?: string;
  asked: (place: Place) => Promise<Asked[]>;
}

/** What is tried of each part. The settings must be in the environment. */
export const verifiable: Readonly<Record<VerifiedPart, VerifiablePart>> = {
  xendit: { settings: ['XENDIT_SECRET_KEY', 'MAIL_FROM'], asked: ofXendit },
  google: {
    settings: ['GOOGLE_CREDENTIALS', 'GOOGLE_ORGANISER', 'ORGANISER_CALENDAR_ID', 'MAIL_FROM'],
    checkMakes: 'an event a year from now, which is cancelled; you are invited to it',
    asked: ofGoogle,
  },
  mail: { settings: ['SENDGRID_API_KEY', 'MAIL_FROM', 'MAIL_TRANSPORT'], asked: ofMail },
  bucket: {
    settings: ['ARCHIVE_BUCKET'],
    checkMakes: 'the object operator/doctor.json, which stays',
    asked: ofBucket,
  },
  database: { settings: ['REGION', 'DATABASE_INSTANCE'], asked: ofDatabase },
};
