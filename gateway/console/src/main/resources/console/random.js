/** Unguessable text of 43 letters, digits, '-' and '_'. (crypto.randomUUID is missing where a page has no HTTPS.) */
export function random() {
  return base64url(crypto.getRandomValues(new Uint8Array(32)));
}

export function base64url(bytes) {
  return btoa(String.fromCharCode(...bytes)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}
