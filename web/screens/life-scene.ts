import type { Browser, Page } from 'playwright-core';
import { webpOf } from './browsing.ts';

/** What the order goes through, in the words above the phones. */
const steps = ['Book', 'Pay', 'Approve', 'Meet'] as const;

/** One moment of an order's life: what both people see, and who acts. */
export interface Scene {
  readonly step: (typeof steps)[number];
  readonly caption: string;
  readonly acting: 'mentee' | 'mentor' | 'nobody';
  /** Of both phones, as PNG. */
  readonly mentee: Buffer;
  readonly mentor: Buffer;
}

/** Of the whole picture, and of a phone, in CSS pixels. */
const sceneSize = { width: 840, height: 800 };
export const phoneSize = { width: 390, height: 690 };

/** The page on which scenes are set, one after the other. */
export async function openScenes(browser: Browser): Promise<Page> {
  const context = await browser.newContext({ viewport: sceneSize });
  return context.newPage();
}

export async function pictureOf(scenes: Page, scene: Scene): Promise<Buffer> {
  await scenes.setContent(pageOf(scene));
  return webpOf(scenes, 60, 1.5);
}

const pageOf = ({ step, caption, acting, mentee, mentor }: Scene): string => `<!doctype html>
<style>${style}</style>
<ol>${steps.map((one) => `<li${one === step ? ' class="now"' : ''}>${one}</li>`).join('')}</ol>
<p>${caption}</p>
<div>
  ${phoneOf('Citra, the mentee', mentee, acting === 'mentee')}
  ${phoneOf('Ayu, the mentor', mentor, acting === 'mentor')}
</div>`;

const phoneOf = (whose: string, picture: Buffer, acts: boolean): string =>
  `<figure${acts ? ' class="acts"' : ''}>
    <figcaption>${whose}</figcaption>
    <img src="data:image/png;base64,${picture.toString('base64')}">
  </figure>`;

const style = `
  * { box-sizing: border-box; margin: 0; padding: 0; }
  body { height: 100vh; padding: 18px 24px; background: #eef3ff; color: #1c1917; font: 16px/1.4 'Open Sans', sans-serif; }
  ol { display: flex; justify-content: center; gap: 8px; list-style: none; }
  li { padding: 2px 14px; border-radius: 99px; color: #5f5850; font-weight: 600; }
  li.now { background: #1a56db; color: #fff; }
  p { margin: 10px 0 8px; text-align: center; font-size: 20px; font-weight: 600; }
  div { display: flex; justify-content: space-between; }
  figcaption { margin-bottom: 4px; color: #5f5850; text-align: center; }
  img { display: block; width: 384px; border: 3px solid #cfd6e6; border-radius: 20px; }
  .acts figcaption { color: #1a56db; font-weight: 600; }
  .acts img { border-color: #1a56db; }
`;
