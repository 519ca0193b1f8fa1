export const words = {
  signIn: { id: 'Masuk', en: 'Sign in' },
  signInLead: {
    id: 'Pesan sesi satu-satu dengan mentor, atau jawab permintaan mentee Anda.',
    en: 'Book a one-to-one session with a mentor, or answer your mentees.',
  },
  email: { id: 'Alamat email', en: 'Mail address' },
  password: { id: 'Kata sandi', en: 'Password' },
  signInAs: { id: 'Masuk sebagai', en: 'Sign in as' },
  signInAsHint: {
    id: 'Orang contoh di komputer ini. Buka tab kedua untuk masuk sebagai dua orang sekaligus.',
    en: 'Sample people on this computer. Open a second tab to sign in as two people at once.',
  },
  roles: {
    mentee: { id: 'Mentee', en: 'Mentee' },
    mentor: { id: 'Mentor', en: 'Mentor' },
    operator: { id: 'Operator', en: 'Operator' },
  },
  signOut: { id: 'Keluar', en: 'Sign out' },
  unreachable: {
    id: 'Server tidak dapat dihubungi. Periksa koneksi internet Anda, lalu coba lagi.',
    en: 'The server cannot be reached. Check your internet connection, then try again.',
  },
  wrongPassword: {
    id: 'Alamat email atau kata sandi salah.',
    en: 'The mail address or the password is wrong.',
  },
  profile: { id: 'Profil', en: 'Profile' },
  profileLead: {
    id: 'Nama ini dilihat mentor dan mentee Anda. Email dan jam mengikuti bahasa dan zona waktu Anda.',
    en: 'Your mentors and mentees see this name. Mails and times follow your language and time zone.',
  },
  profileMissing: {
    id: 'Lengkapi profil Anda dulu. Untuk memesan sesi, Anda perlu mengisi nama dan zona waktu.',
    en: 'Complete your profile first. You need a name and a time zone to book a session.',
  },
  toProfile: { id: 'Isi profil', en: 'Fill in the profile' },
  name: { id: 'Nama', en: 'Name' },
  language: { id: 'Bahasa', en: 'Language' },
  timeZone: { id: 'Zona waktu', en: 'Time zone' },
  save: { id: 'Simpan', en: 'Save' },
  saved: { id: 'Tersimpan.', en: 'Saved.' },
};
