import assert from 'node:assert/strict';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import * as z from 'zod';
import { root } from '../../stack/stack-folder.ts';
import { launchChromium } from '../../test-kit/chromium.ts';
import { animatedWebp } from '../screens/animated-webp.ts';
import { webpOf } from '../screens/browsing.ts';

const decodedSchema = z.object({
  repetitions: z.number().nullable(),
  frames: z.array(z.object({ ms: z.number(), width: z.number(), height: z.number(), middle: z.string() })),
});

/** Reads an animation as the browser does: each frame's length, its size, and the colour of its middle. */
const decode = `async (base64) => {
  const data = Uint8Array.from(atob(base64), (one) => one.charCodeAt(0));
  const decoder = new ImageDecoder({ data, type: 'image/webp' });
  await decoder.tracks.ready;
  await decoder.completed;
  const { frameCount, repetitionCount } = decoder.tracks.selectedTrack;
  const frames = [];
  for (let frameIndex = 0; frameIndex < frameCount; frameIndex += 1) {
    const { image } = await decoder.decode({ frameIndex });
    const { displayWidth: width, displayHeight: height } = image;
    const context = new OffscreenCanvas(width, height).getContext('2d');
    context.drawImage(image, 0, 0);
    const [red, green, blue] = context.getImageData(width / 2, height / 2, 1, 1).data;
    const middle = red > 200 ? 'red' : green > 200 ? 'green' : blue > 200 ? 'blue' : 'other';
    frames.push({ ms: image.duration / 1000, width, height, middle });
    image.close();
  }
  return { repetitions: Number.isFinite(repetitionCount) ? repetitionCount : null, frames };
}`;

describe('animated pictures', () => {
  let browser: Browser;
  let page: Page;

  before(async () => {
    browser = await launchChromium();
    page = await browser.newPage({ viewport: { width: 61, height: 40 } });
    // ImageDecoder exists only on a page that counts as secure.
    await page.route('https://page.test/', (route) =>
      route.fulfill({ contentType: 'text/html', body: '<p>' }),
    );
    await page.goto('https://page.test/');
  });
  after(() => browser.close());

  const decoded = async (webp: Buffer) =>
    decodedSchema.parse(await page.evaluate(`(${decode})('${webp.toString('base64')}')`));

  async function pictureIn(colour: string): Promise<Buffer> {
    await page.evaluate(`document.body.style.background = '${colour}'`);
    return webpOf(page, 60);
  }

  it('show each picture for its time, in their order, for ever', async () => {
    const frames = [
      { picture: await pictureIn('#f00'), ms: 100 },
      { picture: await pictureIn('#0f0'), ms: 2500 },
      { picture: await pictureIn('#00f'), ms: 70_000 },
    ];
    const size = { width: 61, height: 40 };
    assert.deepEqual(await decoded(animatedWebp(frames)), {
      repetitions: null,
      frames: [
        { ms: 100, ...size, middle: 'red' },
        { ms: 2500, ...size, middle: 'green' },
        { ms: 70_000, ...size, middle: 'blue' },
      ],
    });
  });

  it('are of one size, and lossy', async () => {
    const picture = await pictureIn('#f00');
    await page.setViewportSize({ width: 60, height: 40 });
    const smaller = { picture: await pictureIn('#f00'), ms: 100 };
    assert.throws(() => animatedWebp([{ picture, ms: 100 }, smaller]), /of one size/);
    const empty = { picture: Buffer.from('RIFF\0\0\0\0WEBP'), ms: 100 };
    assert.throws(() => animatedWebp([empty]), /without a lossy picture/);
  });

  it('are small in the README: at most 600 KB, in all moments of an order', async () => {
    const path = join(root, 'docs', 'order-life.webp');
    assert.ok((await stat(path)).size < 600_000);
    const { frames } = await decoded(await readFile(path));
    assert.equal(frames.length, 7);
  });
});
