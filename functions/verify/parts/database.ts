import { randomUUID } from 'node:crypto';
import { initializeApp } from 'firebase-admin/app';
import { getDatabase } from 'firebase-admin/database';
import * as config from '../../src/config/settings.ts';
import { signedIn } from '../../src/providers/database/signed-in.ts';
import { on, type Asked, type Place } from '../asked.ts';
import { databasePromises } from '../promises/database.ts';

export async function ofDatabase({ trial, recorder }: Place): Promise<Asked[]> {
  const databaseURL = config.databaseUrl();
  const emulator = process.env['FIREBASE_DATABASE_EMULATOR_HOST'];
  const url = await recorder.before('database', emulator === undefined ? databaseURL : `http://${emulator}`);
  const query = emulator === undefined ? '' : `?ns=${new URL(databaseURL).hostname.split('.')[0] ?? ''}`;
  const stranger = async (method: 'GET' | 'PUT', path: string): Promise<number> => {
    const body = method === 'PUT' ? { body: '{"count":3}' } : {};
    const { status } = await fetch(`${url}/${path}.json${query}`, { method, ...body });
    return status;
  };
  const owner = getDatabase(initializeApp({ databaseURL }, randomUUID()));
  const functions = getDatabase(initializeApp({ databaseURL, ...signedIn }, randomUUID()));
  return on(databasePromises, { owner, functions, stranger }, trial);
}
