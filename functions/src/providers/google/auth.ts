import type { OAuth2Client } from 'google-auth-library';
import type { GoogleSettings } from '../../config.ts';
import { credentialsOf } from './credentials.ts';
import { refusalOf } from './errors.ts';

/** The least that each client needs; a service account must have been delegated just these. */
export const scopes = {
  calendar: 'https://www.googleapis.com/auth/calendar.events',
  rooms: 'https://www.googleapis.com/auth/meetings.space.settings',
  mail: 'https://www.googleapis.com/auth/gmail.send',
} as const;

/** What google-auth-library 11 has for a service account's token, whatever it is told. */
const tokenUrl = 'https://oauth2.googleapis.com/token';

/**
 * How a client of Google's waits: it does not ask again by itself. The ledger does; and an SDK that asked three times, each
 * with its own time-out, would outlast a lease (order/ledger.ts).
 */
export const patience = { retry: false } as const;

/** Without one the library waits for a token for ever. It asks up to three times by itself. */
const transporterOptions = { timeout: 5_000 };

/**
 * The account that the calendar and the mails belong to: somebody who has signed in, by a refresh token, whose scopes were
 * chosen then; or a person whom a service account acts for, by domain-wide delegation.
 * https://developers.google.com/identity/protocols/oauth2/service-account#delegatingauthority
 */
export async function authorize(settings: GoogleSettings, scope: string): Promise<OAuth2Client> {
  const credentials = credentialsOf(settings);
  const {
    default: { auth },
  } = await import('googleapis/build/src/apis/calendar/index.js');
  if (credentials.type === 'authorized_user') {
    const { clientId, clientSecret, refreshToken } = credentials;
    const endpoints = { oauth2TokenUrl: settings.tokenUrl };
    const client = new auth.OAuth2({ clientId, clientSecret, endpoints, transporterOptions });
    client.setCredentials({ refresh_token: refreshToken });
    return client;
  }
  const { email, key, organiser } = credentials;
  const client = new auth.JWT({ email, key, subject: organiser, scopes: [scope], transporterOptions });
  client.transporter.interceptors.request.add({
    resolved: (request) => {
      if (request.url.href === tokenUrl) request.url = new URL(settings.tokenUrl);
      return Promise.resolve(request);
    },
  });
  return client;
}

/**
 * Asks with a token that Google takes. It may withdraw one before its time, and the SDK goes on with that to the end of the
 * hour. So one that is refused is forgotten, and a fresh one is fetched, once: what is refused then is judged.
 */
export const renewing =
  (client: OAuth2Client) =>
  async <Answer>(ask: () => Promise<{ data: Answer }>): Promise<Answer> => {
    try {
      return (await ask()).data;
    } catch (error) {
      const { access_token: token, refresh_token: refreshToken = null } = client.credentials;
      if (refusalOf(error).status !== 401 || !token) throw error;
      client.setCredentials({ refresh_token: refreshToken, expiry_date: 1 });
      return (await ask()).data;
    }
  };
