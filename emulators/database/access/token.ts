import { isObject } from '../data/read-json.ts';
import { type Caller, OWNER } from './caller.ts';
import type { AuthToken } from './rules-port.ts';

export type TokenResult =
  | { ok: true; caller: Caller; expires: number | null }
  | { ok: false; status: 'invalid_token' | 'expired_token'; reason: string };

const INVALID = { ok: false, status: 'invalid_token', reason: 'Could not parse auth token.' } as const;

type Json = Record<string, unknown>;

function partOf(text: string | undefined): Json | null {
  try {
    const json: unknown = JSON.parse(Buffer.from(text ?? '', 'base64url').toString());
    return isObject(json) ? json : null;
  } catch {
    return null;
  }
}

function partsOf(token: string): { header: Json; claims: Json } | null {
  const parts = token.split('.');
  const [header, claims] = [partOf(parts[0]), partOf(parts[1])];
  return parts.length === 3 && header !== null && claims !== null ? { header, claims } : null;
}

/** When the token expires, epoch milliseconds. An unsigned token never does: `mockUserToken` of the SDKs is dated 1970. */
function expiryOf({ header, claims }: { header: Json; claims: Json }): number | null {
  return header['alg'] !== 'none' && typeof claims['exp'] === 'number' ? claims['exp'] * 1000 : null;
}

function text(json: unknown): string | null {
  return typeof json === 'string' && json !== '' ? json : null;
}

/** `auth` of the rules from an ID token's claims. */
function idToken(claims: Json): AuthToken | null {
  const uid = text(claims['sub']) ?? text(claims['user_id']) ?? text(claims['uid']);
  if (uid === null) return null;
  const provider = isObject(claims['firebase']) ? text(claims['firebase']['sign_in_provider']) : null;
  return { uid, ...(provider === null ? {} : { provider }), token: claims };
}

/** `auth` of the rules from a legacy token, whose payload is under `d`. */
function secretToken(payload: Json): AuthToken {
  const provider = text(payload['provider']);
  return { uid: text(payload['uid']) ?? '', ...(provider === null ? {} : { provider }), token: payload };
}

/**
 * The caller that a credential stands for. `owner` is the owner. A JSON Web Token is accepted without a signature,
 * because the Auth emulator signs none. Source: https://firebase.google.com/docs/emulator-suite/connect_auth
 */
export function readToken(token: string, now: number): TokenResult {
  if (token === 'owner') return { ok: true, caller: OWNER, expires: null };
  const parts = partsOf(token);
  if (parts === null) return INVALID;
  const { claims } = parts;
  const expires = expiryOf(parts);
  if (expires !== null && expires <= now) {
    return { ok: false, status: 'expired_token', reason: 'Auth token is expired' };
  }
  // In an ID token `admin` is a claim like any other: apps give it to their own staff, whom the rules still bind.
  if (claims['admin'] === true && idToken(claims) === null) return { ok: true, caller: OWNER, expires };
  const auth = isObject(claims['d']) ? secretToken(claims['d']) : idToken(claims);
  return auth === null ? INVALID : { ok: true, caller: { admin: false, auth }, expires };
}

/** The user as whom an admin acts: `databaseAuthVariableOverride`, null for a client without a token. */
export function overridden(override: Record<string, unknown> | null): Caller {
  if (override === null) return { admin: false, auth: null };
  const token = isObject(override['token']) ? override['token'] : {};
  const provider = text(override['provider']);
  return {
    admin: false,
    auth: {
      ...override,
      uid: text(override['uid']) ?? '',
      ...(provider === null ? {} : { provider }),
      token,
    },
  };
}
