/**
 * Idempotency keys. What somebody wants done has one key until it is settled, through double clicks, retries, reloads
 * and a second tab. The same said after that, or much later, is a new wish.
 */
import { random } from './random.js';
import { call } from './api.js';

const MUCH_LATER = 3_600_000;

/** Answers after which it is open whether it was done, or will be. */
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
    const answer = await call('POST', path, { body, headers: { 'Idempotency-Key': `"${key}"` } });
    localStorage.removeItem(slot);
    return answer.body;
  }
  catch (error) {
    if (error.status && !undecided(error)) {
      localStorage.removeItem(slot);
    }
    throw error;
  }
}

/** A conflict is an answer, but for the one that says that the first request is still under way. */
function undecided({ status, type }) {
  return UNDECIDED.includes(status) && (status !== 409 || type === 'idempotency-key-in-use');
}
