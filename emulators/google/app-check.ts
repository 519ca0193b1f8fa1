import { createSign, generateKeyPairSync, randomUUID } from 'node:crypto';
import type { Hono } from 'hono';
import * as z from 'zod';

const wanted = z.object({
  claims: z.looseObject({}).default({}),
  header: z.looseObject({}).default({}),
});

/**
 * App Check as far as a backend sees it: the published keys, and, by a control path, tokens as an attested app would
 * have them. A test can ask for other claims. https://firebase.google.com/docs/app-check/custom-resource-backend
 */
export function appCheckRoutes(app: Hono): void {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const kid = randomUUID();
  const part = (json: object): string => Buffer.from(JSON.stringify(json)).toString('base64url');

  app.get('/v1/jwks', (c) =>
    c.json({ keys: [{ ...publicKey.export({ format: 'jwk' }), kid, alg: 'RS256', use: 'sig' }] }),
  );
  app.post('/_/app-check-tokens', async (c) => {
    const { claims, header } = wanted.parse(await c.req.json());
    const issued = Math.floor(Date.now() / 1000);
    const signed = [
      part({ alg: 'RS256', typ: 'JWT', kid, ...header }),
      part({
        iss: 'https://firebaseappcheck.googleapis.com/123456789',
        aud: ['projects/123456789', 'projects/demo-nusademy'],
        sub: '1:123456789:web:abcdef',
        iat: issued,
        exp: issued + 3600,
        ...claims,
      }),
    ].join('.');
    const signature = createSign('RSA-SHA256').update(signed).sign(privateKey, 'base64url');
    return c.json({ token: `${signed}.${signature}` });
  });
}
