/**
 * `npm run mail-pictures`: a picture of every mail in both languages, as a phone shows it, and docs/mails.md, which shows them
 * all.
 */
import { hash } from 'node:crypto';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import prettier from 'prettier';
import { takesNothing } from '../../../commands/command-line.ts';
import { launchChromium } from '../../../test-kit/chromium.ts';
import { alertMail } from '../../src/mail/alert.ts';
import { render } from '../../src/mail/render.ts';
import {
  alert,
  letterOf,
  locales,
  payeeLetterOf,
  payeeSamples,
  samples,
  type PayeeSample,
  type Sample,
} from './letters.ts';

const docs = new URL('../../../docs/', import.meta.url);
export const pageFile = new URL('mails.md', docs);
export const folder = new URL('mails/', docs);
/** The mail of each picture, as a digest of its content. */
export const manifestFile = new URL('pictures.json', folder);

/** Pixels. A picture has twice as many, for screens that show them. */
const PHONE = 390;

interface Picture {
  file: string;
  subject: string;
  html: string;
}

interface Section {
  name: string;
  /** To whom, and when. */
  sent: string;
  pictures: Picture[];
}

const sectionOf = (sample: Sample): Section => ({
  name: sample.name,
  sent: `To the ${sample.to}, ${sample.sent}.`,
  pictures: locales.map((locale) => {
    const { subject, html } = render(letterOf(sample, locale));
    return { file: `${sample.name}.${locale}.webp`, subject, html };
  }),
});

const payeeSection = (sample: PayeeSample): Section => ({
  name: sample.name,
  sent: `To the mentor, ${sample.sent}.`,
  pictures: locales.map((locale) => {
    const { subject, html } = payeeLetterOf(sample, locale);
    return { file: `${sample.name}.${locale}.webp`, subject, html };
  }),
});

function alertSection(): Section {
  const { subject, html } = alertMail(alert, 'https://nusademy.example/operator');
  return {
    name: 'alert',
    sent: 'To the operator, in English alone, when there is a new action item; only if `ALERT_MAIL` is set.',
    pictures: [{ file: 'alert.en.webp', subject, html }],
  };
}

const sections = (): Section[] => [
  ...samples.map(sectionOf),
  ...payeeSamples.map(payeeSection),
  alertSection(),
];

export const allPictures = (): Picture[] => sections().flatMap(({ pictures }) => pictures);

export const manifestOf = (pictures: readonly Picture[]): Record<string, string> =>
  Object.fromEntries(pictures.map(({ file, html }) => [file, hash('sha256', html)]));

/** docs/mails.md */
export const pageOf = (): Promise<string> =>
  prettier.format(
    `# The mails

Every mail that is sent, as a phone shows it, in Bahasa Indonesia and in English: each reader gets the language and the time zone of their
profile. \`npm run mail-pictures\` makes this page. The words are in [words-id.ts](../functions/src/mail/words-id.ts),
[words-en.ts](../functions/src/mail/words-en.ts) and, about payouts, [payee-words.ts](../functions/src/mail/payee-words.ts), the form in [layout.mjml](../functions/src/mail/layout.mjml).

${sections().map(written).join('\n\n')}
`,
    { parser: 'markdown', printWidth: 140 },
  );

const written = ({ name, sent, pictures }: Section): string =>
  `## ${name}

${sent}

| ${pictures.map(({ subject }) => subject).join(' | ')} |
| ${pictures.map(() => '---').join(' | ')} |
| ${pictures.map(({ file, subject }) => `<img src="mails/${file}" width="320" alt="${subject}">`).join(' | ')} |`;

async function take(page: Page, { file, html }: Picture): Promise<void> {
  await page.setViewportSize({ width: PHONE, height: 1 });
  await page.setContent(html);
  const height = Number(await page.evaluate('document.documentElement.scrollHeight'));
  await page.setViewportSize({ width: PHONE, height });
  const session = await page.context().newCDPSession(page);
  const { data } = await session.send('Page.captureScreenshot', { format: 'webp', quality: 80 });
  await writeFile(new URL(file, folder), Buffer.from(data, 'base64'));
}

async function takeAll(): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const browser = await launchChromium();
  const page = await browser.newPage({ deviceScaleFactor: 2 });
  const pictures = allPictures();
  for (const picture of pictures) await take(page, picture);
  await browser.close();
  await writeFile(manifestFile, `${JSON.stringify(manifestOf(pictures), undefined, 2)}\n`);
  await writeFile(pageFile, await pageOf());
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  takesNothing('npm run mail-pictures      a picture of every mail, and docs/mails.md, which shows them');
  await takeAll();
}
