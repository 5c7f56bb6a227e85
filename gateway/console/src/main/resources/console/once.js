/**
 * Idempotency keys. An intent has one key until it is settled, through double clicks, retries, reloads and a second tab.
 * The same request after that, or much later, is a new intent.
 */
import { random } from './random.js';
import { call } from './api.js';

const MUCH_LATER = 3_600_000;

/** Statuses that leave it open whether the request was carried out, or will be. */
const UNDECIDED = [401, 409, 429, 500, 502, 503, 504];

/** Posts a body, at most once done for this user and this body. */
export async function postOnce(path, body, user) {
  const slot = `slipway.once ${path}`;
  const wish = JSON.stringify([user, body]);
  let { key, at, ...known } = JSON.parse(localStorage.getItem(slot) ?? '{}');
  if (known.wish !== wish || Date.now() - at > MUCH_LATER) {
    key = random();
    localStorage.setItem(slot, JSON.stringify({ wish, key, at: Date.now() }));
  }
  try {
    const response = await call('POST', path, { body, headers: { 'Idempotency-Key': `"${key}"` } });
    localStorage.removeItem(slot);
    return response.body;
  }
  catch (error) {
    if (error.status && !undecided(error)) {
      localStorage.removeItem(slot);
    }
    throw error;
  }
}

/** A conflict settles an intent, except the one that says that the first request is still in progress. */
function undecided({ status, type }) {
  return UNDECIDED.includes(status) && (status !== 409 || type === 'idempotency-key-in-use');
}
