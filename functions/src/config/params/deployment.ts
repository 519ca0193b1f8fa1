import { defineInt, defineString, expr, projectID } from 'firebase-functions/params';
import { matching, atLeastZero } from './matching.ts';

/** Here as in every file of params: the Firebase CLI asks for each that has no default. The others are in `.env.example`. */
export const databaseRegion = defineString('REGION', {
  default: 'asia-southeast1',
  description:
    'Where the functions stand: the region of the Realtime Database, which has no others than these.',
  input: {
    select: {
      options: [
        { value: 'asia-southeast1', label: 'asia-southeast1 (Singapore)' },
        { value: 'europe-west1', label: 'europe-west1 (Belgium)' },
        { value: 'us-central1', label: 'us-central1 (Iowa)' },
      ],
    },
  },
});
export const databaseInstance = defineString('DATABASE_INSTANCE', {
  default: expr`${projectID}-default-rtdb`,
  description: 'The project’s default Realtime Database: the first part of its address.',
  input: matching('^[a-z0-9][a-z0-9-]*$', 'Only the name, as in https://NAME.firebaseio.com.'),
});

export const minInstances = defineInt('MIN_INSTANCES', {
  default: 0,
  description:
    'How many instances of each function that a person waits for are kept ready, which costs money all the time; 0: none.',
  input: atLeastZero,
});
