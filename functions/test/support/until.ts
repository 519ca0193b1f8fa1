import { until as answered } from '../../../commands/until.ts';

/** Looks until it is so: at what nobody tells of by itself. Where it never comes to be so, says what was seen last. */
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
