export const words = {
  ways: {
    signIn: {
      title: { id: 'Masuk', en: 'Sign in' },
      lead: {
        id: 'Pesan sesi privat 1-on-1 dengan mentor, atau jawab permintaan mentee Anda.',
        en: 'Book a one-to-one session with a mentor, or answer your mentees.',
      },
      action: { id: 'Masuk', en: 'Sign in' },
      call: { id: 'Sudah punya akun? Masuk', en: 'Have an account? Sign in' },
    },
    signUp: {
      title: { id: 'Buat akun', en: 'Create an account' },
      lead: {
        id: 'Dengan akun Anda dapat memesan sesi. Kami mengirim tautan untuk memverifikasi email Anda.',
        en: 'With an account you can book sessions. We send you a link to verify your email.',
      },
      action: { id: 'Buat akun', en: 'Create the account' },
      call: { id: 'Belum punya akun? Daftar', en: 'New here? Create an account' },
    },
    reset: {
      title: { id: 'Lupa kata sandi', en: 'Reset your password' },
      lead: {
        id: 'Kami mengirim tautan untuk memilih kata sandi baru.',
        en: 'We send you a link to choose a new password.',
      },
      action: { id: 'Kirim tautan', en: 'Send the link' },
      call: { id: 'Lupa kata sandi?', en: 'Forgot your password?' },
    },
  },
  email: { id: 'Email', en: 'Email' },
  password: { id: 'Kata sandi', en: 'Password' },
  passwordHint: { id: 'Sedikitnya 8 karakter.', en: 'At least 8 characters.' },
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
    id: 'Email atau kata sandi salah.',
    en: 'The email or the password is wrong.',
  },
  wrongEmail: { id: 'Email ini tidak lengkap.', en: 'This email is not complete.' },
  accountExists: {
    id: 'Sudah ada akun dengan email ini. Masuk, atau minta kata sandi baru.',
    en: 'There is an account with this email. Sign in, or reset the password.',
  },
  weakPassword: {
    id: 'Kata sandi ini terlalu mudah ditebak. Pilih yang lebih panjang.',
    en: 'This password is too easy to guess. Choose a longer one.',
  },
  disabled: { id: 'Akun ini dinonaktifkan.', en: 'This account is disabled.' },
  tooManyTries: {
    id: 'Terlalu banyak percobaan. Coba lagi beberapa menit lagi.',
    en: 'Too many attempts. Try again in a few minutes.',
  },
  notAllowed: {
    id: 'Cara masuk ini tidak tersedia di sini.',
    en: 'This way to sign in is not open here.',
  },
  accountFailed: {
    id: 'Terjadi kesalahan. Silakan coba lagi.',
    en: 'Something went wrong. Please try again.',
  },
  googleBlocked: {
    id: 'Tombol Google tidak dapat dimuat. Masuk dengan email.',
    en: 'Google’s button could not be loaded. Sign in with your email.',
  },
  resetSent: (email: string) => ({
    id: `Jika ada akun dengan ${email}, tautannya sudah dikirim ke sana.`,
    en: `If there is an account with ${email}, the link is on its way to it.`,
  }),
  verify: { id: 'Periksa email Anda', en: 'Check your email' },
  verifyLead: (email: string) => ({
    id: `Kami mengirim tautan ke ${email}. Buka tautan itu; halaman ini lalu berlanjut sendiri.`,
    en: `We sent a link to ${email}. Open it; this page then goes on by itself.`,
  }),
  sendAgain: { id: 'Kirim lagi', en: 'Send it again' },
  sentAgain: { id: 'Terkirim.', en: 'Sent.' },
  profile: { id: 'Profil', en: 'Profile' },
  profileLead: {
    id: 'Nama ini dilihat mentor dan mentee Anda. Email dan jam mengikuti bahasa dan zona waktu Anda.',
    en: 'Your mentors and mentees see this name. Emails and times follow your language and time zone.',
  },
  profileMissing: {
    id: 'Lengkapi profil Anda dulu. Untuk memesan sesi, Anda perlu mengisi nama dan zona waktu.',
    en: 'Complete your profile first. You need a name and a time zone to book a session.',
  },
  removedAccount: { id: 'Akun yang dihapus', en: 'A removed account' },
  yourData: { id: 'Data Anda', en: 'Your data' },
  yourDataLink: { id: 'Lihat data Anda, atau tutup akun', en: 'See your data, or close the account' },
  signInFirst: {
    id: 'Untuk memesan, masuk atau buat akun dulu. Pilihan Anda tetap ada.',
    en: 'Sign in or create an account to book. What you have chosen stays.',
  },
  toSignIn: { id: 'Masuk untuk memesan', en: 'Sign in to book' },
  toProfile: { id: 'Isi profil', en: 'Fill in the profile' },
  name: { id: 'Nama', en: 'Name' },
  language: { id: 'Bahasa', en: 'Language' },
  yourZone: { id: 'Zona waktu Anda', en: 'Your time zone' },
  timeZone: { id: 'Zona waktu', en: 'Time zone' },
  save: { id: 'Simpan', en: 'Save' },
  saveAndGoOn: { id: 'Simpan dan lanjut', en: 'Save and go on' },
  saved: { id: 'Tersimpan.', en: 'Saved.' },
};
