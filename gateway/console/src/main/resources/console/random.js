/** Unguessable text of 43 letters, digits, '-' and '_'. (crypto.randomUUID is missing where a page has no HTTPS.) */
export function random() {
  const bytes = crypto.getRandomValues(new Uint8Array(32));
  return btoa(String.fromCharCode(...bytes)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}
