interface Shares {
  /** What of the payment is kept, and its parts, in rupiah. */
  kept: string;
  share: string;
  fee: string;
  tax: string;
}

const shared = ({ kept, share, fee, tax }: Shares) => ({
  id: `${kept} disimpan: ${share} untuk mentor, ${fee} biaya platform, ${tax} pajak yang dipotong.`,
  en: `${kept} is kept: ${share} for the mentor, ${fee} the platform’s fee, ${tax} withheld as tax.`,
});

const mentorKeeps = (shares: Shares) => ({
  id: `${shared(shares).id} Tidak ada yang dikembalikan kepada mentee.`,
  en: `${shared(shares).en} Nothing goes back to the mentee.`,
});

/** The words of the part of the operator's order page about who came to the session. */
export const attendanceWords = {
  title: { id: 'Siapa yang hadir', en: 'Who came' },
  open: (by: string) => ({
    id: `Belum ada yang melaporkan apa pun. Keduanya dapat melapor sampai ${by}.`,
    en: `Nobody has reported anything. Both can until ${by}.`,
  }),
  reported: (by: string) => ({
    id: `Menunggu jawaban sampai ${by}. Tanpa jawaban, laporannya berlaku.`,
    en: `Waiting for an answer until ${by}. Without one, the report counts.`,
  }),
  disputed: (since: string) => ({
    id: `Keterangan keduanya berbeda, sejak ${since}. Uangnya menunggu keputusan Anda.`,
    en: `The two say different things, since ${since}. The money waits for your decision.`,
  }),
  settled: {
    held: { id: 'Sesi berlangsung.', en: 'The session took place.' },
    'mentor-absent': { id: 'Mentor tidak hadir.', en: 'The mentor did not come.' },
    'mentee-absent': { id: 'Mentee tidak hadir.', en: 'The mentee did not come.' },
  },
  says: {
    mentee: { id: 'Kata mentee', en: 'The mentee says' },
    mentor: { id: 'Kata mentor', en: 'The mentor says' },
  },
  didNotCome: {
    mentor: { id: 'mentor tidak hadir', en: 'the mentor did not come' },
    mentee: { id: 'mentee tidak hadir', en: 'the mentee did not come' },
  },
  answerOf: {
    mentor: { id: 'Jawaban mentor atas laporan itu', en: 'The mentor’s answer to that' },
    mentee: { id: 'Jawaban mentee atas laporan itu', en: 'The mentee’s answer to that' },
  },
  answers: {
    agreed: { id: 'benar, tidak hadir', en: 'right, I did not come' },
    disputed: { id: 'saya hadir', en: 'I was there' },
  },
  payment: { id: 'Pembayaran', en: 'The payment' },
  shared,
  decisions: {
    'mentor-absent': {
      button: { id: 'Mentor tidak hadir …', en: 'The mentor did not come …' },
      title: { id: 'Mentor tidak hadir?', en: 'The mentor did not come?' },
      follows: ({ kept }: Shares) => ({
        id: `${kept} dikembalikan kepada mentee. Mentor tidak menerima apa pun.`,
        en: `${kept} goes back to the mentee. The mentor gets nothing.`,
      }),
    },
    'mentee-absent': {
      button: { id: 'Mentee tidak hadir …', en: 'The mentee did not come …' },
      title: { id: 'Mentee tidak hadir?', en: 'The mentee did not come?' },
      follows: mentorKeeps,
    },
    held: {
      button: { id: 'Sesi berlangsung …', en: 'The session took place …' },
      title: { id: 'Sesi berlangsung?', en: 'The session took place?' },
      follows: mentorKeeps,
    },
  },
  later: {
    never: {
      id: 'Keduanya mendapat email. Keputusan ini tidak dapat diubah.',
      en: 'Both are told by email. This cannot be changed later.',
    },
    otherwise: {
      id: 'Keduanya mendapat email. Setelah itu hanya dapat diputuskan bahwa mentor tidak hadir.',
      en: 'Both are told by email. After that you can only decide that the mentor did not come.',
    },
  },
  decide: { id: 'Putuskan', en: 'Decide' },
  decided: { id: 'Keputusan Anda dicatat.', en: 'Your decision is noted.' },
};
