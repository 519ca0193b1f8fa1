import { masked } from '../payout/account.ts';
import type { ExportLink } from '../links/export-links.ts';

/** Our own marks of who wrote a record last; they say nothing of the person. */
const ours: readonly string[] = ['token', 'over'];

/** The places without our own marks, and for an operator without the numbers of accounts. */
export function withoutSecrets(
  places: Record<string, unknown>,
  by: ExportLink['by'],
): Record<string, unknown> {
  const clean = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(clean);
    if (typeof value !== 'object' || value === null) return value;
    const shown = by === 'operator' ? withMaskedNumber(value) : value;
    return Object.fromEntries(
      Object.entries(shown).flatMap(([key, child]: [string, unknown]) =>
        ours.includes(key) ? [] : [[key, clean(child)]],
      ),
    );
  };
  return Object.fromEntries(Object.entries(places).map(([place, value]) => [place, clean(value)]));
}

function withMaskedNumber(value: object): object {
  const isAccount = 'channel' in value && 'holder' in value && 'number' in value;
  if (!isAccount) return value;
  const { channel, holder, number } = value;
  return {
    ...value,
    ...masked({ channel: String(channel), holder: String(holder), number: String(number) }),
  };
}
