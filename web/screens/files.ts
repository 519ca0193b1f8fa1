import { join } from 'node:path';
import { root } from '../../stack/stack-folder.ts';

/** Where the pictures are. */
export const folder = join(root, 'docs', 'screens');

export const screens = [
  { name: 'phone', width: 390, height: 844 },
  { name: 'desk', width: 1180, height: 800 },
] as const;

export const languages = ['id', 'en'] as const;

export type Screen = (typeof screens)[number];
export type Language = (typeof languages)[number];

/** The file of a picture. `language`: none for a page that has one only. */
export const fileOf = (shot: string, screen: Screen, language?: Language): string =>
  `${[shot, screen.name, ...(language ? [language] : [])].join('-')}.webp`;
