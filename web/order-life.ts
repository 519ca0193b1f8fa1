/** `npm run order-life`: the moving picture of the README, an order's life as its two people see it. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { takesNothing } from '../commands/command-line.ts';
import { launchChromium } from '../test-kit/chromium.ts';
import { startSuite } from '../stack/local-stack.ts';
import { freePorts } from '../stack/ports.ts';
import { reportFailure } from '../stack/report-failure.ts';
import { root } from '../stack/stack-folder.ts';
import { animatedWebp } from './screens/animated-webp.ts';
import { orderLife } from './screens/life-story.ts';

takesNothing('npm run order-life       the moving picture of the README, into docs');

process.exit(await film().catch(reportFailure));

async function film(): Promise<number> {
  const suite = await startSuite({ id: `order-life-${process.pid}`, ports: await freePorts() });
  const browser = await launchChromium();
  try {
    const frames = await orderLife(browser, suite.env);
    const moving = animatedWebp(frames);
    const still = frames.at(-1)?.picture ?? moving;
    await writeFile(join(root, 'docs', 'order-life.webp'), moving);
    await writeFile(join(root, 'docs', 'order-life-still.webp'), still);
    console.log(`${frames.length} pictures, ${Math.round(moving.length / 1024)} KB`);
    return 0;
  } finally {
    await browser.close();
    await suite.stop();
  }
}
