/** Dates, money and numbers as the browser's locale writes them. */

const day = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium' });
const minute = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });
const second = new Intl.DateTimeFormat(undefined, { timeStyle: 'medium' });
const whole = new Intl.NumberFormat();
const short = new Intl.NumberFormat(undefined, { maximumFractionDigits: 1 });

export function date(at) {
  return day.format(new Date(at));
}

export function dateTime(at) {
  return minute.format(new Date(at));
}

export function time(at) {
  return second.format(new Date(at));
}

export function number(n) {
  return whole.format(n);
}

export function decimal(n) {
  return short.format(n);
}

/** Money as the API writes it; the amount stays text, so that nothing is rounded. */
export function money({ amount, currency }, options = {}) {
  return new Intl.NumberFormat(undefined, { style: 'currency', currency, ...options }).format(amount);
}

/** A span of time in its two largest units: '2 hours 5 minutes'. */
export function duration(milliseconds) {
  const seconds = Math.max(0, Math.round(milliseconds / 1000));
  const parts = [[Math.floor(seconds / 86_400), 'day'], [Math.floor(seconds / 3600) % 24, 'hour'],
    [Math.floor(seconds / 60) % 60, 'minute'], [seconds % 60, 'second']];
  const first = parts.findIndex(([value]) => value > 0);
  return parts.slice(first < 0 ? -1 : first).slice(0, 2).filter(([value], i) => value > 0 || i === 0)
    .map(([value, unit]) => value.toLocaleString(undefined, { style: 'unit', unit, unitDisplay: 'long' })).join(' ');
}

/** A span of time as exact as people care: '340ms', '2.4s', then as a duration. */
export function latency(milliseconds) {
  if (milliseconds < 1000) {
    return Math.round(milliseconds).toLocaleString(undefined, { style: 'unit', unit: 'millisecond', unitDisplay: 'narrow' });
  }
  return milliseconds < 10_000
    ? (milliseconds / 1000).toLocaleString(undefined, { style: 'unit', unit: 'second', unitDisplay: 'narrow', maximumFractionDigits: 1 })
    : duration(milliseconds);
}

/** 'deck-gear' as a title: 'Deck gear'. */
export function title(slug) {
  return slug.charAt(0).toUpperCase() + slug.slice(1).replaceAll('-', ' ');
}
