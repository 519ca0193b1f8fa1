import { outsideOf } from '../../../emulators/drive/outside.ts';
import { stack } from './environment.ts';

export const { xendit, google, inbox, storage, clock, faults } = outsideOf(stack);
