import { params, type Settings } from '../../stack/settings.ts';
import type { StandIns } from '../../stack/stand-ins.ts';

export interface Surroundings {
  projectId: string;
  /** With the namespace as `ns`. */
  databaseUrl: string;
  authUrl: string;
  urls: StandIns['urls'];
  secrets: Settings;
}

/** The environment of the functions on the platform, with the stand-ins instead of the vendors. */
export const environmentOf = ({
  projectId,
  databaseUrl,
  authUrl,
  urls,
  secrets,
}: Surroundings): Settings => ({
  ...params,
  GCLOUD_PROJECT: projectId,
  FIREBASE_CONFIG: JSON.stringify({ projectId, databaseURL: databaseUrl }),
  FIREBASE_DATABASE_EMULATOR_HOST: new URL(databaseUrl).host,
  FIREBASE_AUTH_EMULATOR_HOST: new URL(authUrl).host,
  STORAGE_EMULATOR_HOST: urls.storage,
  XENDIT_API_URL: urls.xendit,
  GOOGLE_API_ROOT_URL: `${urls.google}/`,
  GOOGLE_TOKEN_URL: `${urls.google}/token`,
  SENDGRID_API_URL: urls.mail,
  // Read only in the emulator.
  CLOCK_URL: urls.clock,
  WEB_ORIGINS: 'https://nusademy.example',
  ...secrets,
});
