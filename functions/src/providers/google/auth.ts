import type { OAuth2Client } from 'google-auth-library';
import type { GoogleSettings } from '../../config/settings.ts';
import { credentialsOf } from './credentials.ts';
import { refusalOf } from './errors.ts';

/** The minimum that each client needs. A service account must have been delegated exactly these. */
export const scopes = {
  calendar: 'https://www.googleapis.com/auth/calendar.events',
  freeBusy: 'https://www.googleapis.com/auth/calendar.freebusy',
  rooms: 'https://www.googleapis.com/auth/meetings.space.settings',
  mail: 'https://www.googleapis.com/auth/gmail.send',
} as const;

/** The address that google-auth-library 11 always uses for a service account's token. */
const tokenUrl = 'https://oauth2.googleapis.com/token';

/**
 * Google's clients do not retry by themselves. The ledger retries. An SDK that tried three times, each time with its own
 * time-out, would outlast a lease (order/ledger.ts).
 */
export const patience = { retry: false } as const;

/** Without a time-out the library waits for a token for ever. It tries up to three times by itself. */
const transporterOptions = { timeout: 5_000 };

/**
 * A client for the account that owns the calendar and the mails. Either a person has signed in, and the refresh token has
 * the scopes that were chosen then. Or a service account acts for the person, by domain-wide delegation.
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
 * Calls Google with a valid token. Google may withdraw a token early, and the SDK would use it to the end of its hour. So a
 * refused token is dropped and a fresh one is fetched, once. If that is refused too, the refusal counts.
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
