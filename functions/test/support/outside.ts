import { outsideOf } from '../../../emulators/drive/vendor-controls.ts';
import { stack } from './environment.ts';

export const { xendit, google, inbox, storage, clock, faults } = outsideOf(stack);
