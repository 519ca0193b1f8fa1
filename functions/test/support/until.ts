import { until as answered } from '../../../emulators/drive/until.ts';

/** Asks until the answer is yes: of what nobody tells by itself. */
export async function until(ask: () => Promise<boolean>, timeoutMs = 30_000): Promise<void> {
  await answered(ask.toString(), async () => ((await ask()) ? true : undefined), timeoutMs);
}
