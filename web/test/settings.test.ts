import * as z from 'zod';
import { DAY, HOUR } from '../../functions/src/order/policy.ts';
import { everybodyLeaves, newPair } from '../../functions/test/support/participants.ts';
import { stack } from '../../functions/test/support/environment.ts';
import { scheduledOrder } from '../../functions/test/support/stages.ts';
import { getJson } from '../../emulators/shared/http/json.ts';
import { visit } from './visitor.ts';

describe('the web app, of an installation with settings of its own', () => {
  after(everybodyLeaves);

  it('shows the refund and the times by these settings', async () => {
    const { mentee, mentor } = await newPair();
    const { orderId } = await scheduledOrder({ mentee, mentor });
    const { page, leave } = await visit(mentee);
    try {
      const policy = {
        leadTime: 30 * DAY,
        horizon: 20 * DAY,
        buffer: 0,
        refundTiers: [{ notice: HOUR, share: 0.2 }],
      };
      const config = z.looseObject({}).parse(await getJson(`${stack.WEB_URL}/config.json`));
      await page.route('**/config.json', (route) => route.fulfill({ json: { ...config, policy } }));
      await page.goto(`${stack.WEB_URL}/orders/${orderId}`);
      await page.getByRole('button', { name: 'Cancel …' }).click();
      await page.getByText('Rp 30,000 of Rp 150,000 goes back').waitFor();
      await page.goto(`${stack.WEB_URL}/mentors/${mentor.uid}`);
      await page.getByText(/^No times are free until /).waitFor();
    } finally {
      await leave();
    }
  });
});
