import { traitsOf } from '../../../functions/src/order/effect-catalogue.ts';
import type { Bilingual } from '../../client/index.ts';
import type { EffectIdentity } from '../../client/operator-record.ts';

/** The name of an effect. An unknown effect is shown by its key. */
export function effectName({ kind, to }: EffectIdentity, key: string): Bilingual {
  const label = traitsOf(kind)?.label;
  if (!label) return { id: key, en: key };
  return to === undefined ? label : { id: `${label.id} untuk ${to}`, en: `${label.en} to the ${to}` };
}
