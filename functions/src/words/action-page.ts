import { escape } from '../mail/page.ts';

type Locale = 'id' | 'en';
type Decision = 'approved' | 'rejected';

/** What a link in a mentor's mail shows. */
export type ActionPage =
  | { kind: 'wrong' | 'expired' | 'over' | 'busy' | 'failed'; locale: Locale }
  | { kind: 'done' | 'decided'; locale: Locale; decision: Decision }
  | {
      kind: 'ask';
      locale: Locale;
      action: 'approve' | 'reject';
      topic: string;
      mentee: string;
      startsAt: number;
      timeZone: string;
      missingReason?: boolean;
    };

interface Shown {
  status: number;
  title: string;
  line: string;
  form?: string;
}

const words = {
  id: {
    wrong: ['Tautan tidak dikenal', 'Apakah tautannya utuh? Buka sekali lagi dari email.'],
    expired: ['Tautan sudah tidak berlaku', 'Waktu untuk menjawab sudah lewat. Lihat pesanan di aplikasi.'],
    busy: ['Terlalu sering', 'Coba lagi sebentar lagi.'],
    failed: ['Belum berhasil', 'Coba lagi sebentar lagi, atau jawab di aplikasi.'],
    over: ['Pesanan sudah berakhir', 'Tidak ada lagi yang perlu dijawab.'],
    approved: ['Pesanan disetujui', 'Terima kasih. Kami memberi tahu mentee.'],
    rejected: ['Pesanan ditolak', 'Terima kasih. Kami memberi tahu mentee dan mengembalikan uangnya.'],
    already: ['Sudah dijawab', 'Jawaban tidak dapat diubah.'],
    approve: 'Setujui',
    reject: 'Tolak',
    reason: 'Alasan (dikirim ke mentee)',
    reasonMissing: 'Tuliskan alasannya.',
  },
  en: {
    wrong: ['Unknown link', 'Is the link complete? Open it once more from the mail.'],
    expired: ['This link is too old', 'The time to answer has passed. The app shows the order.'],
    busy: ['Too often', 'Please try again in a moment.'],
    failed: ['That did not work', 'Please try again in a moment, or answer in the app.'],
    over: ['The order has ended', 'There is nothing left to answer.'],
    approved: ['Order approved', 'Thank you. We tell the mentee.'],
    rejected: ['Order rejected', 'Thank you. We tell the mentee and return the money.'],
    already: ['Already answered', 'An answer cannot be changed.'],
    approve: 'Approve',
    reject: 'Reject',
    reason: 'Reason (sent to the mentee)',
    reasonMissing: 'Please write a reason.',
  },
} as const;

export function actionPage(page: ActionPage): { status: number; html: string } {
  const { status, title, line, form = '' } = shownOf(page);
  const html = `<!doctype html>
<html lang="${page.locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta name="robots" content="noindex"><title>${escape(title)}</title>
<style>body{font:16px/1.5 system-ui,sans-serif;max-width:32rem;margin:3rem auto;padding:0 1rem;color:#111827}
button{font:inherit;color:#fff;background:#1a56db;border:0;border-radius:6px;padding:.7rem 1.4rem}
textarea{font:inherit;width:100%;box-sizing:border-box;min-height:6rem;margin:.3rem 0 1rem}.error{color:#b91c1c}</style></head>
<body><main><h1>${escape(title)}</h1><p>${escape(line)}</p>${form}</main></body></html>`;
  return { status, html };
}

function shownOf(page: ActionPage): Shown {
  const said = words[page.locale];
  const plain = (status: number, [title, line]: readonly [string, string]): Shown => ({
    status,
    title,
    line,
  });
  switch (page.kind) {
    case 'wrong':
      return plain(400, said.wrong);
    case 'expired':
      return plain(410, said.expired);
    case 'over':
      return plain(409, said.over);
    case 'busy':
      return plain(429, said.busy);
    case 'failed':
      return plain(503, said.failed);
    case 'done':
      return plain(200, said[page.decision]);
    case 'decided':
      return plain(409, said.already);
    case 'ask':
      return asking(page);
  }
}

function asking(page: Extract<ActionPage, { kind: 'ask' }>): Shown {
  const { locale, action, topic, mentee, startsAt, timeZone, missingReason } = page;
  const said = words[locale];
  const time = new Intl.DateTimeFormat(locale === 'id' ? 'id-ID' : 'en-GB', {
    dateStyle: 'full',
    timeStyle: 'short',
    timeZone,
  }).format(startsAt);
  const error = missingReason ? `<p class="error" role="alert">${said.reasonMissing}</p>` : '';
  const reason = `<label>${said.reason}<textarea name="reason" maxlength="500" required></textarea></label>${error}`;
  return {
    status: missingReason ? 400 : 200,
    title: said[action],
    line: `${topic}, ${mentee}, ${time}`,
    form: `<form method="post">${action === 'reject' ? reason : ''}<button>${said[action]}</button></form>`,
  };
}
