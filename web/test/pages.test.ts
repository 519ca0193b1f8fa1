import { stack } from '../../functions/test/support/environment.ts';
import { faults } from '../../functions/test/support/outside.ts';
import { shotsBeside } from '../screens/shots-beside.ts';
import { shotsOf, type Shot } from '../screens/shots.ts';
import { setStage } from '../screens/stage.ts';
import { expectAccessible, newVisitor, visit, type Visitor } from './visitor.ts';

const widths = [390, 1180];

/** Every page with a picture, and those of the stand-ins, on a phone and on a desk. */
describe('every page', () => {
  let shots: readonly Shot[];
  const visitors = new Map<string, Visitor>();

  before(async () => {
    const stage = await setStage(stack);
    shots = [...shotsOf(stage.orders), ...(await shotsBeside(stage, stack))];
  });

  after(async () => {
    await faults.clear(stack.GOOGLE_API_ROOT_URL);
    await Promise.all([...visitors.values()].map(({ leave }) => leave()));
  });

  async function visitorOf({ who }: Shot): Promise<Visitor> {
    const known = visitors.get(who?.uid ?? '');
    if (known) return known;
    const visitor = await (who ? visit(who) : newVisitor());
    visitors.set(who?.uid ?? '', visitor);
    return visitor;
  }

  it('has no serious finding of axe', async () => {
    for (const shot of shots) {
      const { page, context } = await visitorOf(shot);
      await context.setOffline(false);
      await page.goto(new URL(shot.path, stack.WEB_URL).href);
      await page.locator('h1').waitFor();
      await page.locator('.skeleton, [aria-busy=true]').first().waitFor({ state: 'detached' });
      await shot.act?.(page);
      for (const width of widths) {
        await page.setViewportSize({ width, height: 844 });
        await expectAccessible(page);
      }
    }
  });
});
