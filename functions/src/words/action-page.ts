import { createHash } from 'node:crypto';
import type { LinkPage } from '../links/action-links.ts';
import { writeAmount, writeSession } from '../mail/formats.ts';
import { escape } from '../mail/page.ts';

type Locale = 'id' | 'en';
type ApprovalDecision = 'approved' | 'rejected';

/** What a link in a mentor's mail shows. */
export type ActionPage =
  | { kind: 'wrong' | 'expired' | 'over' | 'busy' | 'failed'; locale: Locale }
  | { kind: 'done' | 'decided'; locale: Locale; decision: ApprovalDecision }
  | {
      kind: 'ask';
      locale: Locale;
      action: 'approve' | 'reject';
      topic: string;
      mentee: string;
      startsAt: number;
      endsAt: number;
      timeZone: string;
      /** Rupiah. */
      amount: number;
      paid: boolean;
      missingReason?: boolean;
      /** `confirm`: a button was pressed, and nothing shows that a person did it. */
      page: LinkPage;
      mark: string;
      /** What was written on the previous page. */
      reason?: string;
    };

interface ShownPage {
  status: number;
  title: string;
  lines: readonly string[];
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
    free: 'Gratis',
    paid: 'sudah dibayar',
    unpaid: 'belum dibayar',
    reason: 'Alasan (dikirim ke mentee)',
    reasonMissing: 'Tuliskan alasannya.',
    confirm: 'Satu langkah lagi: email Anda mungkin dibuka oleh pemindai otomatis.',
    sure: 'Ya, saya sendiri yang menjawab.',
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
    free: 'Free',
    paid: 'paid',
    unpaid: 'not paid yet',
    reason: 'Reason (sent to the mentee)',
    reasonMissing: 'Please write a reason.',
    confirm: 'One more step: a scanner of your mail may have pressed this button.',
    sure: 'Yes, it is me who answers.',
  },
} as const;

/**
 * Marks a posted form as sent by a person: the click is a trusted event, the page is visible, and `navigator.webdriver` is
 * not set. The script is the same on every page, so that the policy of the page can name it.
 */
const script = `addEventListener('click',e=>{const f=e.target.form;
if(f&&f.elements.hand&&e.isTrusted&&!navigator.webdriver&&document.visibilityState==='visible')f.elements.hand.value='yes'},true)`;

export const scriptHash = `sha256-${createHash('sha256').update(script).digest('base64')}`;

/** The colours are the web app's. A browser without `light-dark` shows its own. */
const style = `:root{color-scheme:light dark;--paper:light-dark(#fbfaf8,#151413);--ink:light-dark(#1c1917,#f0eeeb);
--surface:light-dark(#fff,#1e1d1b);--field:light-dark(#8b847b,#827b72);--accent:light-dark(#1a56db,#8fb4ff);
--on-accent:light-dark(#fff,#10182b);--bad:light-dark(#b42318,#ff9b8f)}
body{font:16px/1.55 system-ui,sans-serif;max-width:32rem;margin:0 auto;padding:3rem 1.25rem;background:var(--paper);color:var(--ink)}
h1{font-size:1.75rem;line-height:1.25;margin:0 0 1rem}p{margin:0 0 .5rem}form{margin-top:1.5rem}
button{font:inherit;font-weight:600;color:var(--on-accent);background:var(--accent);border:0;border-radius:8px;min-height:2.75rem;padding:.5rem 1.4rem}
textarea{font:inherit;color:inherit;background:var(--surface);border:1px solid var(--field);border-radius:8px;padding:.5rem .7rem;
width:100%;box-sizing:border-box;min-height:6rem;margin:.3rem 0 1rem}
:focus-visible{outline:3px solid var(--accent);outline-offset:2px}.error{color:var(--bad)}`;

export function actionPage(page: ActionPage): { status: number; html: string } {
  const { status, title, lines, form = '' } = shownOf(page);
  const html = `<!doctype html>
<html lang="${page.locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta name="robots" content="noindex"><title>${escape(title)}</title>
<style>${style}</style></head>
<body><script>${script}</script><main><h1>${escape(title)}</h1>${lines.map((line) => `<p>${escape(line)}</p>`).join('')}${form}</main></body></html>`;
  return { status, html };
}

function shownOf(page: ActionPage): ShownPage {
  const texts = words[page.locale];
  const plain = (status: number, [title, line]: readonly [string, string]): ShownPage => ({
    status,
    title,
    lines: [line],
  });
  switch (page.kind) {
    case 'wrong':
      return plain(400, texts.wrong);
    case 'expired':
      return plain(410, texts.expired);
    case 'over':
      return plain(409, texts.over);
    case 'busy':
      return plain(429, texts.busy);
    case 'failed':
      return plain(503, texts.failed);
    case 'done':
      return plain(200, texts[page.decision]);
    case 'decided':
      return plain(409, texts.already);
    case 'ask':
      return asking(page);
  }
}

function asking(page: Extract<ActionPage, { kind: 'ask' }>): ShownPage {
  const { locale, topic, mentee, timeZone, amount, paid, missingReason } = page;
  const texts = words[locale];
  const money =
    amount === 0 ? texts.free : `${writeAmount(amount, locale)}, ${paid ? texts.paid : texts.unpaid}`;
  return {
    status: missingReason ? 400 : 200,
    title: texts[page.action],
    lines: [
      `${topic}, ${mentee}`,
      writeSession(page, locale, timeZone),
      money,
      ...(page.page === 'confirm' ? [texts.confirm] : []),
    ],
    form: formOf(page),
  };
}

function formOf(ask: Extract<ActionPage, { kind: 'ask' }>): string {
  const { action, page, mark, missingReason } = ask;
  const texts = words[ask.locale];
  const error = missingReason ? `<p class="error" role="alert">${texts.reasonMissing}</p>` : '';
  const reason = `<label>${texts.reason}<textarea name="reason" maxlength="500" required>${escape(ask.reason ?? '')}</textarea></label>${error}`;
  const proof =
    page === 'confirm'
      ? `<p><label><input type="checkbox" name="sure" value="yes" required> ${texts.sure}</label></p>`
      : '<input type="hidden" name="hand" value="">';
  return `<form method="post"><input type="hidden" name="${page}" value="${escape(mark)}">${action === 'reject' ? reason : ''}${proof}<button>${texts[action]}</button></form>`;
}
