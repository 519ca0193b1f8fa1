export const words = {
  agenda: { id: 'Agenda', en: 'Agenda' },
  lead: { id: 'Sesi yang sudah dibayar dan disetujui.', en: 'The sessions that are paid and approved.' },
  none: { id: 'Belum ada sesi terjadwal.', en: 'No sessions are scheduled yet.' },
  noneLead: {
    id: 'Sesi muncul di sini begitu dibayar dan disetujui.',
    en: 'A session appears here once it is paid and approved.',
  },
  past: { id: 'Yang lalu', en: 'Past' },
  nonePast: { id: 'Belum ada sesi yang lalu.', en: 'There are no past sessions.' },
  join: { id: 'Gabung Google Meet', en: 'Join Google Meet' },
  roomSoon: { id: 'Ruang sedang dibuat', en: 'The room is being created' },
  subscribe: { id: 'Di kalender Anda sendiri', en: 'In your own calendar' },
  subscribeLead: {
    id: 'Dengan alamat ini, Google Calendar atau Apple Calendar menampilkan sesi Anda dan perubahannya. Alamat ini rahasia: siapa pun yang memilikinya dapat membaca agenda Anda.',
    en: 'With this address, Google Calendar or Apple Calendar shows your sessions and their changes. Keep it secret: anyone who has it can read your agenda.',
  },
  show: { id: 'Tampilkan alamat', en: 'Show the address' },
  address: { id: 'Alamat kalender', en: 'Calendar address' },
  copy: { id: 'Salin', en: 'Copy' },
  copied: { id: 'Tersalin.', en: 'Copied.' },
};
