import fc from 'fast-check';
import { silenceRefusals } from '../functions/src/providers/database/refused.ts';

/**
 * What tests draw at random is the same in every run, so that a finding of tomorrow does not fail a change of today.
 * `SEED=7 npm test` draws something else.
 */
fc.configureGlobal({ seed: Number(process.env['SEED'] ?? 20_261_124) });

// Hundreds of writes are refused on purpose, and the SDK warns of each.
silenceRefusals();
