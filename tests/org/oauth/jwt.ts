import { generateKeyPairSync, randomUUID, sign } from 'node:crypto';

let key: ReturnType<typeof generateKeyPairSync>['privateKey'] | undefined;

/** A signed token in JWT format (RS256). The key is the process's own: clients of this API cannot check it anyway. */
export function signJwt(claims: Record<string, unknown>): string {
  key ??= generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const text = `${part({ alg: 'RS256', typ: 'JWT', kid: '252', tnk: 'core/prod' })}.${part({ jti: randomUUID(), ...claims })}`;
  return `${text}.${sign('sha256', Buffer.from(text), key).toString('base64url')}`;
}
