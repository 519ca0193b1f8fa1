import * as z from 'zod';
import { DAY, HOUR } from '../../functions/src/order/policy.ts';
import { everybodyLeaves, newPair } from '../../functions/test/support/cast.ts';
import { stack } from '../../functions/test/support/environment.ts';
import { scheduledOrder } from '../../functions/test/support/stages.ts';
import { getJson } from '../../emulators/shared/http/json.ts';
import { visit } from './visitor.ts';

describe('the web app, of an installation with settings of its own', () => {
  after(everybodyLeaves);

  it('promises what goes back, and shows the times, by these', async () => {
    const { mentee, mentor } = await newPair();
    const { orderId } = await scheduledOrder({ mentee, mentor });
    const { page, leave } = await visit(mentee);
    try {
      const policy = {
        leadTime: 30 * DAY,
        horizon: 60 * DAY,
        buffer: 0,
        refundTiers: [{ notice: HOUR, share: 0.2 }],
      };
      const config = z.looseObject({}).parse(await getJson(`${stack.WEB_URL}/config.json`));
      await page.route('**/config.json', (route) => route.fulfill({ json: { ...config, policy } }));
      await page.goto(`${stack.WEB_URL}/orders/${orderId}`);
      await page.getByRole('button', { name: 'Cancel …' }).click();
      await page.getByText('Rp30.000 of Rp150.000 goes back').waitFor();
      await page.goto(`${stack.WEB_URL}/mentors/${mentor.uid}`);
      await page.getByText('There is no time in this week.').waitFor();
    } finally {
      await leave();
    }
  });
});
