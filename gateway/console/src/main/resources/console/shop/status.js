// sample: catalog inventory payments orders
/** An order's status in words. */
import { html } from '../lib/htm.js';
import { Icon } from '../parts/icon.js';

const STATUS = {
  PLACED: { label: 'Placed', icon: 'wait', kind: 'going' },
  RESERVED: { label: 'Reserved', icon: 'wait', kind: 'going' },
  PAID: { label: 'Paid', icon: 'wait', kind: 'going' },
  CONFIRMED: { label: 'Confirmed', icon: 'check', kind: 'good' },
  REJECTED: { label: 'Rejected', icon: 'cross', kind: 'bad' },
  CANCELLED: { label: 'Cancelled', icon: 'cross', kind: 'quiet-pill' },
};

const REASONS = {
  'out-of-stock': 'There was not enough stock for your order.',
  'insufficient-funds': 'There was not enough money in your account.',
  'unknown-product': 'The warehouse does not carry one of these products.',
};

export function isFinal(status) {
  return ['CONFIRMED', 'REJECTED', 'CANCELLED'].includes(status);
}

export function label(status) {
  return STATUS[status]?.label ?? status;
}

/** Why an order was rejected. */
export function why(reason) {
  return REASONS[reason] ?? 'The shop could not fulfil it.';
}

export function Status({ status }) {
  const { icon, kind } = STATUS[status] ?? STATUS.PLACED;
  return html`<span class="pill ${kind}"><${Icon} name=${icon} />${label(status)}</span>`;
}
