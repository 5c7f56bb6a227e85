// sample: catalog inventory payments orders
/** Sums of money in cents, where nothing is rounded. */

export function sum(lines) {
  const currency = lines[0]?.price.currency ?? 'EUR';
  return { amount: amount(lines.reduce((total, { price, quantity }) => total + cents(price) * quantity, 0)), currency };
}

/** Below zero when the second is more. */
export function compare(one, other) {
  return cents(one) - cents(other);
}

function cents({ amount }) {
  const [whole, part = ''] = amount.split('.');
  return Number(whole + part.padEnd(2, '0'));
}

function amount(inCents) {
  const digits = String(inCents).padStart(3, '0');
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** The typed amount in the format of the API: '12,5' and '12.50' are 12.50; undefined if it is not an amount. */
export function parse(typed) {
  const [, whole, part = ''] = typed.trim().match(/^(\d{1,7})(?:[.,](\d{1,2}))?$/) ?? [];
  return whole && `${Number(whole)}.${part.padEnd(2, '0')}`;
}
