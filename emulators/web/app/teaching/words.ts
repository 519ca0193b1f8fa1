export const words = { teaching: { id: 'Mengajar', en: 'Teaching' } };
