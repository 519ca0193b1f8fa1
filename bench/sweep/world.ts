import type { StandIns } from '../../stack/stand-ins.ts';
import { databaseNamespace, projectId, type Settings } from '../../stack/settings.ts';
import type { ProcessOrder } from '../../functions/src/effects/process-order.ts';
import type { Log } from '../../functions/src/ports/log.ts';
import type { Ports } from '../../functions/src/ports/ports.ts';
import { ownStandIns } from '../../functions/test/support/own-stand-ins.ts';
import { environmentOf } from '../production/environment.ts';

/** Stand-ins with a movable clock, and the settings for functions over a database beside them. */
export async function startOutside() {
  const { secrets, standIns } = await ownStandIns();
  const envAt = (databasePort: number): Settings => ({
    ...environmentOf({
      projectId,
      databaseUrl: `http://127.0.0.1:${databasePort}?ns=${databaseNamespace}`,
      authUrl: 'http://127.0.0.1:9',
      urls: standIns.urls,
      secrets,
    }),
    // So that the functions use the clock of the stand-ins.
    FUNCTIONS_EMULATOR: 'true',
    FUNCTIONS_URL: 'http://127.0.0.1:9',
  });
  return { standIns, envAt };
}

const quiet = (): undefined => undefined;
const silent: Log = { info: quiet, warn: quiet, error: quiet };

/** The functions' own code, in this process, without a log. It is loaded once, for one environment. */
export async function carrierIn(
  env: Settings,
  { clock }: StandIns,
): Promise<{ ports: Ports; processOrder: ProcessOrder }> {
  Object.assign(process.env, env);
  const { composedApp } = await import('../../functions/src/app.ts');
  const { createProcessOrder } = await import('../../functions/src/effects/process-order.ts');
  const app = composedApp();
  const movable = { now: () => clock.now(), sync: () => Promise.resolve() };
  const ports: Ports = { ...app.ports, log: silent, clock: movable };
  return { ports, processOrder: createProcessOrder(ports, app.policy) };
}
