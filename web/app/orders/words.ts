import type { Status } from '../../client/index.ts';

const statuses = {
  requested: { id: 'Sedang diperiksa', en: 'Being checked' },
  declined: { id: 'Tidak dapat diproses', en: 'Not accepted' },
  pending: { id: 'Menunggu pembayaran dan persetujuan', en: 'Waiting for payment and approval' },
  approved: { id: 'Disetujui, menunggu pembayaran', en: 'Approved, waiting for payment' },
  paid: { id: 'Dibayar, menunggu persetujuan', en: 'Paid, waiting for approval' },
  scheduled: { id: 'Terjadwal', en: 'Scheduled' },
  completed: { id: 'Selesai', en: 'Completed' },
  rejected: { id: 'Ditolak', en: 'Rejected' },
  expired: { id: 'Berakhir', en: 'Expired' },
  cancelled: { id: 'Dibatalkan', en: 'Cancelled' },
} satisfies Record<Status, unknown>;

export const words = {
  statuses,
  making: { id: 'Membuat ruang pertemuan', en: 'Creating the meeting room' },
  orders: { id: 'Pesanan', en: 'Orders' },
  running: { id: 'Berjalan', en: 'Open' },
  over: { id: 'Yang lalu', en: 'Past' },
  more: { id: 'Tampilkan lebih banyak', en: 'Show more' },
  none: { id: 'Belum ada pesanan.', en: 'There are no orders yet.' },
  noneLead: { id: 'Pilih mentor dan waktu, lalu pesan.', en: 'Choose a mentor and a time, then order.' },
  toMentors: { id: 'Lihat mentor', en: 'See the mentors' },
  aMentee: { id: 'seorang mentee', en: 'a mentee' },
  aMentor: { id: 'seorang mentor', en: 'a mentor' },
  with: (name: string) => ({ id: `dengan ${name}`, en: `with ${name}` }),
  noSuchOrder: { id: 'Pesanan ini tidak ada', en: 'There is no such order' },
  toOrders: { id: 'Ke semua pesanan', en: 'To all orders' },
  order: { id: 'Pesanan', en: 'Order' },

  moments: {
    pay: { id: 'Sisa waktu untuk membayar:', en: 'Time left to pay:' },
    menteePays: { id: 'Sisa waktu mentee untuk membayar:', en: 'Time left for the mentee to pay:' },
    answer: { id: 'Sisa waktu untuk menjawab:', en: 'Time left to answer:' },
    mentorAnswers: { id: 'Sisa waktu mentor untuk menjawab:', en: 'Time left for the mentor to answer:' },
    begins: { id: 'Sesi dimulai dalam', en: 'The session starts in' },
    ends: { id: 'Sesi sedang berlangsung dan berakhir dalam', en: 'The session is under way and ends in' },
  },
  bookAgain: { id: 'Pesan lagi', en: 'Book again' },
  toCalendar: { id: 'Tambahkan ke kalender', en: 'Add to calendar' },
  copyLink: { id: 'Salin tautan', en: 'Copy link' },
  linkCopied: { id: 'Tersalin.', en: 'Copied.' },
  receipts: { id: 'Kuitansi', en: 'Receipts' },
  receipt: {
    receipt: (number: string) => ({ id: `Kuitansi ${number}`, en: `Receipt ${number}` }),
    'credit-note': (number: string) => ({ id: `Nota kredit ${number}`, en: `Credit note ${number}` }),
  },
  steps: { id: 'Langkah', en: 'Steps' },
  payment: { id: 'Pembayaran', en: 'Payment' },
  approval: { id: 'Persetujuan mentor', en: "The mentor's approval" },
  session: { id: 'Sesi', en: 'Session' },
  done: { id: 'selesai', en: 'done' },
  open: { id: 'belum', en: 'not yet' },
  stopped: { id: 'berhenti', en: 'stopped' },

  checking: {
    id: 'Kami memeriksa pesanan dan menahan waktu mentor. Ini hanya sebentar.',
    en: 'We are checking the order and holding the time. This takes only a moment.',
  },
  free: { id: 'Gratis, tidak ada yang perlu dibayar.', en: 'Free: there is nothing to pay.' },
  payBy: (price: string, by: string) => ({
    id: `${price}, bayar paling lambat ${by}.`,
    en: `${price}, to be paid by ${by}.`,
  }),
  menteePaysBy: (price: string, by: string) => ({
    id: `${price}, mentee membayar paling lambat ${by}.`,
    en: `${price}, the mentee pays by ${by}.`,
  }),
  orderCode: (code: string) => ({ id: `Kode pesanan ${code}`, en: `Order code ${code}` }),
  checkingPayment: {
    id: 'Pembayaran Anda sedang diperiksa. Halaman ini berubah sendiri; Anda tidak perlu membayar lagi.',
    en: 'We are checking your payment. This page changes by itself; you need not pay again.',
  },
  paymentFailed: {
    id: 'Pembayaran tidak berhasil. Anda dapat mencobanya lagi.',
    en: 'The payment did not go through. You can try again.',
  },
  billing: { id: 'Tagihan sedang dibuat.', en: 'The invoice is being created.' },
  closed: {
    id: 'Tagihan ini tidak dapat dibayar lagi. Slot Anda masih ditahan.',
    en: 'This invoice can no longer be paid. Your time is still held.',
  },
  paid: (price: string, at: string) => ({ id: `${price}, dibayar ${at}.`, en: `${price}, paid ${at}.` }),
  refunding: (amount: string) => ({
    id: `${amount} sedang dikembalikan.`,
    en: `${amount} is on its way back.`,
  }),
  refunded: (amount: string) => ({ id: `${amount} sudah dikembalikan.`, en: `${amount} was returned.` }),
  needsPerson: {
    mentee: {
      id: 'Admin sedang mengembalikan uang Anda dan akan menghubungi Anda.',
      en: 'An admin is returning your money, and will get in touch with you.',
    },
    mentor: {
      id: 'Admin sedang mengembalikan uang mentee.',
      en: 'An admin is returning the mentee’s money.',
    },
  },
  unpaid: { id: 'Tidak ada yang dibayar.', en: 'Nothing was paid.' },
  answerBy: (name: string, by: string) => ({
    id: `${name} menjawab paling lambat ${by}.`,
    en: `${name} answers by ${by}.`,
  }),
  answerYourself: (by: string) => ({ id: `Jawab paling lambat ${by}.`, en: `Please answer by ${by}.` }),
  approvedAt: (at: string) => ({ id: `Disetujui ${at}.`, en: `Approved ${at}.` }),
  rejectedBecause: (reason: string) => ({ id: `Ditolak: “${reason}”`, en: `Rejected: “${reason}”` }),
  rejectedAt: (at: string) => ({ id: `Ditolak ${at}.`, en: `Rejected ${at}.` }),
  noAnswer: { id: 'Tidak dijawab.', en: 'There was no answer.' },
  sessionLater: {
    id: 'Ruang Google Meet dibuat setelah dibayar dan disetujui.',
    en: 'The Google Meet room is created once the order is paid and approved.',
  },
  roomSoon: { id: 'Ruang Google Meet sedang dibuat.', en: 'The Google Meet room is being created.' },
  sessionOff: { id: 'Tidak ada sesi.', en: 'There is no session.' },
  sessionOver: { id: 'Sesi sudah selesai.', en: 'The session is over.' },
  cancelledBy: (who: { id: string; en: string }, reason: string) => ({
    id: `${who.id} membatalkan${reason === '' ? '.' : `: “${reason}”`}`,
    en: `${who.en} cancelled${reason === '' ? '.' : `: “${reason}”`}`,
  }),
  people: {
    mentee: { id: 'Mentee', en: 'The mentee' },
    mentor: { id: 'Mentor', en: 'The mentor' },
    admin: { id: 'Admin', en: 'An admin' },
  },
  anotherTime: { id: 'Cari waktu lain', en: 'Find another time' },

  pay: (price: string) => ({ id: `Bayar ${price}`, en: `Pay ${price}` }),
  newInvoice: { id: 'Minta tagihan baru', en: 'Ask for a new invoice' },
  join: { id: 'Gabung Google Meet', en: 'Join Google Meet' },
  busyThen: {
    id: 'Di kalender Anda sendiri sudah ada acara pada waktu itu.',
    en: 'Something else stands in your own calendar at that time.',
  },
  approve: { id: 'Setujui', en: 'Approve' },
  approveOf: (name: string) => ({ id: `Setujui pesanan ${name}`, en: `Approve the order of ${name}` }),
  reject: { id: 'Tolak …', en: 'Reject …' },
  rejectOf: (name: string) => ({ id: `Tolak pesanan ${name}`, en: `Reject the order of ${name}` }),
  rejectTitle: { id: 'Tolak pesanan ini?', en: 'Reject this order?' },
  rejectLead: {
    id: 'Alasan Anda dikirim ke mentee. Jika sudah dibayar, uangnya kembali seluruhnya.',
    en: 'Your reason is sent to the mentee. What was paid goes back in full.',
  },
  rejectNow: { id: 'Tolak pesanan', en: 'Reject the order' },
  reason: { id: 'Alasan', en: 'Reason' },
  reasonOptional: { id: 'Alasan (opsional)', en: 'Reason (optional)' },

  cancel: { id: 'Batalkan …', en: 'Cancel …' },
  cancelTitle: { id: 'Batalkan pesanan ini?', en: 'Cancel this order?' },
  cancelUnpaid: {
    id: 'Belum ada yang dibayar. Slotnya terbuka lagi.',
    en: 'Nothing was paid. The time becomes free again.',
  },
  cancelAllBack: { id: 'Seluruh uang dikembalikan.', en: 'You get all of the money back.' },
  cancelPart: (amount: string, price: string) => ({
    id: `${amount} dari ${price} dikembalikan, sesuai aturan untuk pembatalan mendekati waktu sesi.`,
    en: `${amount} of ${price} goes back. That is the rule this close to the session.`,
  }),
  cancelNothing: {
    id: 'Uang tidak dikembalikan: sesi sudah terlalu dekat.',
    en: 'No money goes back: the session is too close.',
  },
  cancelNow: { id: 'Batalkan pesanan', en: 'Cancel the order' },
  keep: { id: 'Tutup', en: 'Close' },

  askTime: { id: 'Minta waktu lain …', en: 'Ask for another time …' },
  askTitle: { id: 'Minta waktu lain', en: 'Ask for another time' },
  askLead: (name: string) => ({
    id: `Sesi tetap pada waktunya sampai ${name} menerima. Ruang dan pembayaran tetap sama.`,
    en: `The session keeps its time until ${name} accepts. Room and payment stay the same.`,
  }),
  askNow: { id: 'Kirim permintaan', en: 'Send request' },
  asked: (time: string) => ({
    id: `Anda meminta waktu lain: ${time}. Menunggu jawaban.`,
    en: `You asked for another time: ${time}. Waiting for the answer.`,
  }),
  unmet: (time: string, why: { id: string; en: string }) => ({
    id: `Anda meminta waktu lain: ${time}. ${why.id} Sesi tetap pada waktunya.`,
    en: `You asked for another time: ${time}. ${why.en} The session keeps its time.`,
  }),
  askedBy: (name: string, time: string) => ({
    id: `${name} meminta waktu lain: ${time}.`,
    en: `${name} asks for another time: ${time}.`,
  }),
  accept: { id: 'Terima waktu baru', en: 'Accept the new time' },
  refuse: { id: 'Tetap pada waktu semula', en: 'Keep the old time' },

  feedback: { id: 'Bagaimana sesinya?', en: 'How was the session?' },
  rating: { id: 'Nilai', en: 'Rating' },
  worst: { id: 'buruk', en: 'bad' },
  best: { id: 'sangat baik', en: 'very good' },
  comment: { id: 'Komentar (opsional)', en: 'Comment (optional)' },
  allowPublic: {
    id: 'Semua orang boleh membaca komentar ini di halaman mentor, dengan nama depan saya.',
    en: 'Everybody may read this comment on the mentor’s page, with my first name.',
  },
  sendFeedback: { id: 'Kirim penilaian', en: 'Send rating' },
  thanks: (rating: number) => ({
    id: `Terima kasih. Anda memberi nilai ${rating} dari 10.`,
    en: `Thank you. You gave ${rating} of 10.`,
  }),
  rated: (rating: number) => ({
    id: `Mentee memberi nilai ${rating} dari 10.`,
    en: `The mentee gave ${rating} of 10.`,
  }),

  timeline: { id: 'Riwayat', en: 'History' },
  allEntries: { id: 'Tampilkan juga email dan pengingat', en: 'Show emails and reminders too' },
  note: { id: 'Catatan', en: 'Note' },
  noteOf: {
    mentee: { id: 'Catatan Anda', en: 'Your note' },
    mentor: { id: 'Catatan mentee', en: "The mentee's note" },
  },

  requests: { id: 'Permintaan', en: 'Requests' },
  requestsLead: {
    id: 'Pesanan yang menunggu jawaban Anda. Yang tidak dijawab pada waktunya berakhir, dan uangnya kembali.',
    en: 'Orders that are waiting for your answer. An order that you do not answer in time expires, and its money goes back.',
  },
  noRequests: {
    id: 'Tidak ada yang menunggu jawaban Anda.',
    en: 'Nothing is waiting for your answer.',
  },
  replies: { id: 'Menunggu jawaban Anda', en: 'Waiting for your answer' },
  asks: {
    'another-time': { id: 'Waktu lain', en: 'Another time' },
    'who-came': { id: 'Kehadiran Anda', en: 'Whether you came' },
  },
  isPaid: { id: 'Sudah dibayar', en: 'Paid' },
  notPaid: { id: 'Belum dibayar', en: 'Not paid yet' },
  decided: {
    approved: { id: 'Pesanan disetujui.', en: 'Order approved.' },
    rejected: { id: 'Pesanan ditolak.', en: 'Order rejected.' },
  },
  details: { id: 'Lihat pesanan', en: 'See the order' },
} satisfies Record<string, unknown>;
