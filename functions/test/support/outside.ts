import { outsideOf } from '../../../stack/vendor-controls.ts';
import { stack } from './environment.ts';

export const { xendit, google, inbox, storage, clock, faults } = outsideOf(stack);
