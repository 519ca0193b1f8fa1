import type * as z from 'zod/mini';
import type { OrderSummary } from '../../functions/src/contract/order-summary.ts';
import type { PublishedOrder, terms } from '../../functions/src/contract/published-order.ts';
import { isolated, oneLine, paragraphs } from '../../functions/src/words/one-line.ts';
import { namesOf, type TitledSession } from '../../functions/src/words/session-title.ts';

/** What people wrote, as one line that keeps its direction to itself. */
export const cleanLine = (written: string): string => isolated(oneLine(written, '', 2_000));

/** The names and the title that an order's terms were fixed with. The name of a removed account is empty, and stays so. */
export function cleanTerms(fixed: z.infer<typeof terms>): z.infer<typeof terms> {
  return { ...fixed, ...cleanNames(fixed) };
}

function cleanNames(fixed: TitledSession): TitledSession {
  const { topic, mentor, mentee } = namesOf(fixed);
  const { mentorName, menteeName } = fixed;
  return {
    topicTitle: topic,
    mentorName: mentorName === '' ? '' : mentor,
    menteeName: menteeName === '' ? '' : mentee,
  };
}

/** The names and the title of an order in a list, where it has them. */
export function cleanSummary(summary: OrderSummary): OrderSummary {
  const { topicTitle, mentorName, menteeName } = summary;
  if (topicTitle === undefined || mentorName === undefined || menteeName === undefined) return summary;
  return { ...summary, ...cleanNames({ topicTitle, mentorName, menteeName }) };
}

export const cleanNote = <Words extends { note?: string | undefined }>(words: Words): Words =>
  words.note === undefined ? words : { ...words, note: paragraphs(words.note) };

export const cleanReason = <Fact extends { reason?: string | undefined }>(fact: Fact): Fact =>
  fact.reason === undefined ? fact : { ...fact, reason: cleanLine(fact.reason) };

export const cleanComment = <Fact extends { comment?: string | undefined }>(fact: Fact): Fact =>
  fact.comment === undefined ? fact : { ...fact, comment: cleanLine(fact.comment) };

type Said = PublishedOrder['absences']['mentee'];

export const cleanAbsence = (absence: Said): Said =>
  absence && {
    report: cleanReason(absence.report),
    answer: absence.answer && cleanReason(absence.answer),
  };
