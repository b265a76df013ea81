import type { RecipeKey } from '../contract/recognition.ts';

/**
 * Ed25519 over the text of a recipe (RFC 8032, by the Web Cryptography of the browser and of Node alike). The text is
 * signed as it travels, so nothing depends on how JSON is written, and under a heading of its own, so that a signature
 * made here is good for nothing else.
 */
const algorithm = 'Ed25519';
const signedText = (payload: string) => new TextEncoder().encode(`fingerpost recipe 1\n${payload}`);

/** The signature in base64url. */
export async function signRecipe(subtle: SubtleCrypto, privateKey: CryptoKey, payload: string): Promise<string> {
  const bytes = new Uint8Array(await subtle.sign(algorithm, privateKey, signedText(payload)));
  return btoa(String.fromCharCode(...bytes)).replace(/[+/=]/g, (letter) => ({ '+': '-', '/': '_' })[letter] ?? '');
}

/** Throws `NotSupportedError` in a browser that does not know Ed25519 (Chromium before 137, Firefox before 129). */
export async function verifyRecipe(
  subtle: SubtleCrypto,
  publicKey: RecipeKey['publicKey'],
  payload: string,
  signature: string,
): Promise<boolean> {
  const key = await subtle.importKey('jwk', publicKey, algorithm, false, ['verify']);
  const bytes = bytesOf(signature);
  return bytes !== null && (await subtle.verify(algorithm, key, bytes, signedText(payload)));
}

function bytesOf(base64url: string): Uint8Array<ArrayBuffer> | null {
  if (!/^[\w-]+$/.test(base64url)) return null;
  try {
    return Uint8Array.from(atob(base64url.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.charCodeAt(0));
  } catch {
    return null;
  }
}
