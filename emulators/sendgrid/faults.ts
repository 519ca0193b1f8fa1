import * as z from 'zod';
import type { FaultPoint, Subject } from '../shared/faults/fault-point.ts';
import type { NewMessage } from './inbox.ts';

/** Faults of an accepted mail. */
export const mailFaultSchema = z.discriminatedUnion('kind', [z.strictObject({ kind: z.literal('lose') })]);

export type MailFaults = FaultPoint<z.infer<typeof mailFaultSchema>, Subject>;

export const mailOf = ({ to, subject, text }: NewMessage): Subject => ({
  what: `mail to ${to}: ${subject}`,
  text: `${to} ${subject} ${text}`,
});
