export const words = {
  mentors: { id: 'Pilih mentor', en: 'Choose a mentor' },
  lead: {
    id: 'Sesi privat 1-on-1 lewat Google Meet. Anda membayar setelah memilih waktu; jika mentor menolak, uang Anda kembali.',
    en: 'One-to-one sessions on Google Meet. You pay after choosing a time. If the mentor rejects, you get your money back.',
  },
  none: { id: 'Belum ada mentor.', en: 'There are no mentors yet.' },
  rating: (average: string, count: number) => ({
    id: `${average} dari 10 · ${count} penilaian`,
    en: `${average} of 10 · ${count} ${count === 1 ? 'rating' : 'ratings'}`,
  }),
  unrated: { id: 'Belum dinilai', en: 'Not rated yet' },
  choose: { id: 'Pilih waktu', en: 'Choose a time' },
  chooseOf: (name: string) => ({ id: `Pilih waktu dengan ${name}`, en: `Choose a time with ${name}` }),
  itsYou: { id: 'Ini Anda', en: 'This is you' },
  noSuchMentor: { id: 'Mentor ini tidak ada', en: 'There is no such mentor' },
  toAll: { id: 'Lihat semua mentor', en: 'See all mentors' },
  topic: { id: 'Topik', en: 'Topic' },
  length: { id: 'Durasi dan harga', en: 'Length and price' },
  day: { id: 'Hari', en: 'Day' },
  time: { id: 'Waktu mulai', en: 'Start' },
  inYourZone: (zone: string) => ({
    id: `Jam dalam zona Anda, ${zone}.`,
    en: `Times in your own zone, ${zone}.`,
  }),
  mentorZone: (zone: string, time: string) => ({
    id: `Di tempat mentor (${zone}) sekarang ${time}.`,
    en: `It is ${time} where the mentor is (${zone}).`,
  }),
  freeTimes: (count: number) => ({ id: `${count} slot`, en: `${count} free` }),
  noneFree: {
    full: { id: 'penuh', en: 'full' },
    closed: { id: 'libur', en: 'no hours' },
    passed: { id: 'sudah lewat', en: 'too late' },
    beyond: { id: 'belum dibuka', en: 'not open yet' },
  },
  taken: { id: 'terisi', en: 'taken' },
  own: { id: 'sekarang', en: 'now' },
  earlier: { id: 'Minggu sebelumnya', en: 'Earlier week' },
  later: { id: 'Minggu berikutnya', en: 'Later week' },
  noTimes: { id: 'Tidak ada slot minggu ini.', en: 'No times are available this week.' },
  noTimesThisWeek: {
    id: 'Tidak ada slot minggu ini. Coba minggu berikutnya.',
    en: 'No times are available this week. Try the next week.',
  },
  lost: {
    taken: {
      id: 'Waktu yang Anda pilih baru saja diambil orang lain. Pilih waktu lain.',
      en: 'The time you chose has just been taken. Please choose another.',
    },
    length: {
      id: 'Waktu yang Anda pilih tidak cukup untuk durasi ini. Pilih waktu lain.',
      en: 'The time you chose is too short for this length. Please choose another.',
    },
    passed: {
      id: 'Waktu yang Anda pilih tidak dapat dipesan lagi. Pilih waktu lain.',
      en: 'The time you chose is no longer available. Please choose another.',
    },
  },
  note: { id: 'Catatan untuk mentor (opsional)', en: 'Note to the mentor (optional)' },
  noteHint: {
    id: 'Apa yang ingin Anda bahas?',
    en: 'What would you like to talk about?',
  },
  chooseTime: { id: 'Pilih waktu mulai dulu.', en: 'Choose a start time first.' },
  order: { id: 'Pesan', en: 'Order' },
  orderFor: (price: string) => ({ id: `Pesan, ${price}`, en: `Order for ${price}` }),
  nothingYet: {
    id: 'Anda membayar di halaman berikutnya.',
    en: 'You pay on the next page.',
  },
  noTopics: { id: 'Mentor ini belum menawarkan topik.', en: 'This mentor offers no topics yet.' },
};
