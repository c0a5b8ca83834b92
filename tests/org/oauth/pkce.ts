import { createHash, randomBytes } from 'node:crypto';

/**
 * Whether a verifier fits a challenge by SHA-256 (RFC 7636). Longer verifiers than its 128 characters are taken, as
 * Salesforce takes them.
 */
export function fits(verifier: string, challenge: string): boolean {
  return createHash('sha256').update(verifier).digest('base64url') === challenge.replace(/=+$/, '');
}

/** A verifier with its challenge: what `/services/oauth2/pkce/generator` answers. */
export function newPair(): { code_verifier: string; code_challenge: string } {
  const verifier = randomBytes(96).toString('base64url');
  return { code_verifier: verifier, code_challenge: createHash('sha256').update(verifier).digest('base64url') };
}
