/**
 * `npm run mail-pictures`: a picture of every mail in both languages, as a phone shows it, and docs/mails.md, which shows them
 * all.
 */
import { hash } from 'node:crypto';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import prettier from 'prettier';
import { launchChromium } from '../../../emulators/browser/chromium.ts';
import { render } from '../../src/mail/render.ts';
import { letterOf, locales, samples, type Sample } from './letters.ts';

const docs = new URL('../../../docs/', import.meta.url);
export const pageFile = new URL('mails.md', docs);
export const folder = new URL('mails/', docs);
/** Which mail each picture shows: what it was made of, as a digest. */
export const manifestFile = new URL('pictures.json', folder);

/** Pixels. A picture has twice as many, for screens that show them. */
const PHONE = 390;

interface Picture {
  file: string;
  sample: Sample;
  subject: string;
  html: string;
}

export const picturesOf = (sample: Sample): Picture[] =>
  locales.map((locale) => {
    const { subject, html } = render(letterOf(sample, locale));
    return { file: `${sample.name}.${locale}.webp`, sample, subject, html };
  });

export const manifestOf = (pictures: readonly Picture[]): Record<string, string> =>
  Object.fromEntries(pictures.map(({ file, html }) => [file, hash('sha256', html)]));

/** docs/mails.md */
export const pageOf = (): Promise<string> =>
  prettier.format(
    `# The mails

Every mail that people get, as a phone shows it, in Bahasa Indonesia and in English: each reader gets the language and the time zone of the
own profile. \`npm run mail-pictures\` makes this page; the words are in [words-id.ts](../functions/src/mail/words-id.ts) and
[words-en.ts](../functions/src/mail/words-en.ts), the form in [layout.mjml](../functions/src/mail/layout.mjml).

${samples.map(sectionOf).join('\n\n')}
`,
    { parser: 'markdown', printWidth: 140 },
  );

function sectionOf(sample: Sample): string {
  const pictures = picturesOf(sample);
  const cells = pictures.map(({ file, subject }) => `<img src="mails/${file}" width="320" alt="${subject}">`);
  return `## ${sample.name}

To the ${sample.to}, ${sample.sent}.

| ${pictures.map(({ subject }) => subject).join(' | ')} |
| --- | --- |
| ${cells.join(' | ')} |`;
}

async function take(page: Page, { file, html }: Picture): Promise<void> {
  await page.setContent(html);
  const height = await page.evaluate('document.body.scrollHeight');
  const session = await page.context().newCDPSession(page);
  const { data } = await session.send('Page.captureScreenshot', {
    format: 'webp',
    quality: 80,
    captureBeyondViewport: true,
    clip: { x: 0, y: 0, width: PHONE, height: Number(height), scale: 1 },
  });
  await writeFile(new URL(file, folder), Buffer.from(data, 'base64'));
}

async function takeAll(): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const browser = await launchChromium();
  const page = await browser.newPage({ viewport: { width: PHONE, height: 400 }, deviceScaleFactor: 2 });
  const pictures = samples.flatMap(picturesOf);
  for (const picture of pictures) await take(page, picture);
  await browser.close();
  await writeFile(manifestFile, `${JSON.stringify(manifestOf(pictures), undefined, 2)}\n`);
  await writeFile(pageFile, await pageOf());
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await takeAll();
