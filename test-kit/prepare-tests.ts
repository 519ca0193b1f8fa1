import fc from 'fast-check';
import { silenceRefusals } from '../functions/src/providers/database/refused.ts';
import { keepFunctionsLogApart } from './functions-log.ts';

/**
 * Random input of tests is the same in every run, so that a change does not fail by chance. `SEED=7 npm test` draws
 * other input.
 */
fc.configureGlobal({ seed: Number(process.env['SEED'] ?? 20_261_124) });

keepFunctionsLogApart();

// Hundreds of writes are refused on purpose, and the SDK warns of each.
silenceRefusals();
