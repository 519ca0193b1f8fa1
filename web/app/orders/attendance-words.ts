import type { Order } from '../../client/index.ts';

type Status = NonNullable<Order['attendance']>['status'];

const settled = {
  held: {
    id: 'Tim kami telah memutuskan: sesi ini berlangsung.',
    en: 'Our team has decided: the session took place.',
  },
  'mentor-absent': {
    id: 'Mentor tidak hadir. Semua uang dikembalikan.',
    en: 'The mentor did not come. All money goes back.',
  },
  'mentee-absent': {
    id: 'Mentee tidak hadir. Uangnya tidak dikembalikan.',
    en: 'The mentee did not come. The money does not go back.',
  },
} satisfies Partial<Record<Status, { id: string; en: string }>>;

/** The words of the part of the order page about who came to the session. */
export const attendanceWords = {
  settled,
  ask: (other: string, by: string) => ({
    id: `${other} tidak hadir? Anda dapat menyampaikannya sampai ${by}.`,
    en: `Did ${other} not come? You can say so until ${by}.`,
  }),
  report: { id: 'Sampaikan …', en: 'Say so …' },
  reportTitle: (other: string) => ({ id: `${other} tidak hadir?`, en: `Did ${other} not come?` }),
  reportNow: { id: 'Ya, tidak hadir', en: 'Yes, did not come' },
  reportLead: {
    id: 'Pihak lain dapat membantahnya; lalu tim kami yang memutuskan. Ini hanya dapat disampaikan sekali.',
    en: 'The other can dispute it; then our team decides. You can say this only once.',
  },
  said: (other: string, by: string) => ({
    id: `Anda menyatakan bahwa ${other} tidak hadir. ${other} dapat menjawab sampai ${by}.`,
    en: `You said that ${other} did not come. ${other} can answer until ${by}.`,
  }),
  saidOfYou: (other: string) => ({
    id: `${other} menyatakan bahwa Anda tidak hadir di sesi ini.`,
    en: `${other} says that you did not come to this session.`,
  }),
  answerBy: {
    mentor: (by: string) => ({
      id: `Mohon jawab sampai ${by}. Tanpa jawaban, semua uang dikembalikan kepada mentee.`,
      en: `Please answer by ${by}. Without an answer, all money goes back to the mentee.`,
    }),
    mentee: (by: string) => ({
      id: `Mohon jawab sampai ${by}. Tanpa jawaban, uangnya tidak dikembalikan.`,
      en: `Please answer by ${by}. Without an answer, the money does not go back.`,
    }),
  },
  dispute: { id: 'Saya hadir', en: 'I was there' },
  agree: { id: 'Benar, saya tidak hadir', en: 'That is right, I was not' },
  disputed: {
    id: 'Keterangan Anda berdua berbeda. Tim kami akan memutuskan; sampai saat itu uangnya kami simpan.',
    en: 'The two of you say different things. Our team decides; until then the money stays where it is.',
  },
};
