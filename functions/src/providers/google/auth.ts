import type { OAuth2Client } from 'google-auth-library';
import type { GoogleSettings } from '../../config.ts';

/** The account that the calendar and the mails belong to, by its OAuth refresh token. */
export async function authorize(settings: GoogleSettings): Promise<OAuth2Client> {
  const {
    default: { auth },
  } = await import('googleapis/build/src/apis/calendar/index.js');
  const client = new auth.OAuth2({
    clientId: settings.clientId,
    clientSecret: settings.clientSecret,
    endpoints: { oauth2TokenUrl: settings.tokenUrl },
  });
  client.setCredentials({ refresh_token: settings.refreshToken });
  return client;
}
