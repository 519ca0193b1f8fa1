import type { Effect } from '../order/effect.ts';
import type { Outcome } from '../order/outcome.ts';
import { archiveRequest } from './archive.ts';
import { assessAndHold, freeSlot } from './intake.ts';
import { closeInvoice, openInvoice, readInvoice, readRefund, refund } from './invoice.ts';
import { sendMail } from './mails.ts';
import { cancelMeeting, createMeeting, readRoom } from './meeting.ts';
import type { Work } from './work.ts';

/** Does one effect and tells what came of it. A failure is thrown: a `ProviderError` where a provider refused. */
export function perform(effect: Effect, work: Work): Promise<Outcome> {
  switch (effect.kind) {
    case 'archive':
      return archiveRequest(work);
    case 'intake':
      return assessAndHold(work);
    case 'free-slot':
      return freeSlot(work);
    case 'open-invoice':
      return openInvoice(effect, work);
    case 'read-invoice':
      return readInvoice(effect, work);
    case 'close-invoice':
      return closeInvoice(effect, work);
    case 'refund':
      return refund(effect, work);
    case 'read-refund':
      return readRefund(effect, work);
    case 'create-meeting':
      return createMeeting(effect, work);
    case 'read-room':
      return readRoom(effect, work);
    case 'cancel-meeting':
      return cancelMeeting(effect, work);
    case 'mail':
    case 'remind':
      return sendMail(effect, work);
  }
}
