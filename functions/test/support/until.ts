import { until as answered } from '../../../commands/until.ts';

/** Polls until the condition is true, for values without a notification. Reports the last value if it never is. */
export async function until<Seen>(
  look: () => Promise<Seen>,
  isSo: (seen: Seen) => boolean = (seen) => seen === true,
): Promise<void> {
  let latest: Seen | undefined;
  const ask = async () => {
    latest = await look();
    return isSo(latest) ? true : undefined;
  };
  await answered(`${look.toString()} to be ${isSo.toString()}`, ask, () => latest);
}
