import type { ExternalEffect } from '../order/effect.ts';
import type { Outcome } from '../order/outcome.ts';
import { archiveRequest } from './archive.ts';
import { checkBusy } from './busy-check.ts';
import { tallyFeedback } from './feedback.ts';
import { closeInvoice, openInvoice, readInvoice, withdrawInvoice } from './invoice.ts';
import { sendMail } from './mails.ts';
import { cancelMeeting, createMeeting, verifyMeeting, moveMeeting, openRoom, readRoom } from './meeting.ts';
import { issueReceipt } from './receipt.ts';
import { readReturn, returnMoney, withdrawReturn } from './money.ts';
import type { EffectContext } from './effect-context.ts';

/** Performs one effect and returns its outcome. A failure is thrown: a `ProviderError` if a provider refused. */
export function perform(effect: ExternalEffect, work: EffectContext): Promise<Outcome> {
  switch (effect.kind) {
    case 'archive':
      return archiveRequest(work);
    case 'check-busy':
      return checkBusy(effect, work);
    case 'open-invoice':
      return openInvoice(effect, work);
    case 'withdraw-invoice':
      return withdrawInvoice(effect, work);
    case 'read-invoice':
      return readInvoice(effect, work);
    case 'close-invoice':
      return closeInvoice(effect, work);
    case 'return-money':
      return returnMoney(effect, work);
    case 'read-return':
      return readReturn(effect, work);
    case 'withdraw-return':
      return withdrawReturn(effect, work);
    case 'issue-receipt':
      return issueReceipt(effect, work);
    case 'create-meeting':
      return createMeeting(effect, work);
    case 'move-meeting':
      return moveMeeting(effect, work);
    case 'verify-meeting':
      return verifyMeeting(effect, work);
    case 'read-room':
      return readRoom(effect, work);
    case 'open-room':
      return openRoom(effect, work);
    case 'cancel-meeting':
      return cancelMeeting(effect, work);
    case 'tally':
      return tallyFeedback(effect, work);
    case 'mail':
    case 'remind':
      return sendMail(effect, work);
  }
}
