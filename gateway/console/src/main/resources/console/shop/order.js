// sample: catalog inventory payments orders
/** One order, as it is being fulfilled. */
import { html, useEffect, useState } from '../lib/htm.js';
import { call } from '../api.js';
import { retryLater, useAction } from '../hooks.js';
import { href } from '../router.js';
import { date, dateTime, latency, money, number, time } from '../format.js';
import { announce } from '../parts/announce.js';
import { Button } from '../parts/form.js';
import { Heading } from '../parts/heading.js';
import { Icon } from '../parts/icon.js';
import { Members } from '../parts/members.js';
import { Failure, Loading, Mistake } from '../parts/states.js';
import { follow } from './follow.js';
import { sum } from './prices.js';
import { isFinal, label, Status, why } from './status.js';

/** The steps of an order that succeeds: what each one means, and what the next one waits for. */
const STEPS = [
  { status: 'PLACED', done: 'We have received your order.' },
  { status: 'RESERVED', done: 'The items are reserved for you.', waiting: 'Reserving the items in the warehouse' },
  { status: 'PAID', done: 'Your account has been charged.', waiting: 'Charging your account' },
  { status: 'CONFIRMED', done: 'The items are yours.', waiting: 'Taking the items out of stock' },
];

const USUALLY = 4000;

/** The URL of one trace, where the gateway knows a viewer: slipway.console.trace. */
const TRACE = document.querySelector('meta[name=trace]').content;

export function OrderPage({ id }) {
  return html`<${Members} title="Order" scope="orders:own" why="Sign in to see your order."><${Order} id=${id} /><//>`;
}

function Order({ id }) {
  const { order, error, set } = useOrder(id);
  if (order) {
    return html`<${Followed} order=${order} onChange=${set} />`;
  }
  return error
    ? html`<${Heading}>${error.status === 404 ? 'Order not found' : 'Order'}<//><${Failure} error=${error} />
      <p><a href=${href('/orders')}>Back to your orders</a></p>`
    : html`<${Loading} lines=${4} kind="rows" what="Loading your order" />`;
}

function useOrder(id) {
  const [state, setState] = useState({});
  const [round, setRound] = useState(0);
  const set = (order) => setState({ order });
  useEffect(() => {
    const abort = new AbortController();
    let cleanUp;
    (async () => {
      for await (const order of follow(id, abort.signal)) {
        set(order);
      }
    })().catch((error) => {
      if (!abort.signal.aborted) {
        setState((last) => ({ ...last, error }));
        cleanUp = retryLater(error, 0, () => setRound((n) => n + 1));
      }
    });
    return () => {
      abort.abort();
      cleanUp?.();
    };
  }, [id, round]);
  return { ...state, set };
}

function Followed({ order, onChange }) {
  const { id, status, reason, lines, total, placedAt, traceId } = order;
  const [first] = useState(status);
  const cancel = useAction(async () => onChange((await call('POST', `/api/orders/${id}/cancel`)).body));
  useEffect(() => {
    if (status !== first) {
      announce(`Your order: ${label(status)}. ${status === 'REJECTED' ? why(reason) : ''}`, { seen: true });
    }
  }, [status]);

  return html`<article class="order">
    <p><a class="crumb" href=${href('/orders')}>Orders</a></p>
    <${Heading} title="Order of ${date(placedAt)}">Order of <time datetime=${placedAt}>${dateTime(placedAt)}</time><//>
    <p class="order-status"><${Status} status=${status} />${status === 'REJECTED' && html`<span class="order-why">${why(reason)} Your account was
      not charged.${reason === 'insufficient-funds' && html` <a href=${href('/account')}>Deposit money</a> and order again.`}</span>`}</p>
    <div class="order-parts">
      <section aria-labelledby="progress">
        <h2 id="progress">Progress</h2>
        <${Progress} order=${order} />
        ${!isFinal(status) && html`<${Button} busy=${cancel.busy} onClick=${cancel.run}>Cancel order<//>`}
        ${cancel.error && html`<${Mistake} error=${cancel.error} />`}
      </section>
      <section aria-labelledby="goods">
        <h2 id="goods">Items</h2>
        <table class="lines">
          <thead class="unseen"><tr><th scope="col">Product</th><th scope="col">Quantity</th><th scope="col">Price</th></tr></thead>
          <tbody>${lines.map(({ sku, name, quantity, price }) => html`<tr key=${sku}>
            <td><a href=${href(`/products/${sku}`)}>${name}</a></td><td class="quiet">${number(quantity)} ×</td>
            <td class="price">${money(sum([{ price, quantity }]))}</td></tr>`)}</tbody>
          <tfoot><tr><th scope="row" colspan="2">Total</th><td class="price">${money(total)}</td></tr></tfoot>
        </table>
        <p class="quiet small">Order <code>${id}</code>${TRACE && traceId && html` · <a href=${TRACE.replace(':traceId', traceId)} target="_blank">Trace</a>`}</p>
      </section>
    </div>
  </article>`;
}

function Progress({ order: { status, history } }) {
  const at = new Map(history.map((entry) => [entry.status, entry.at]));
  const placed = new Date(history[0].at);
  const last = STEPS.findLastIndex((step) => at.has(step.status));
  const steps = STEPS.map((step, i) => (at.has(step.status)
    ? html`<${Step} key=${step.status} kind="done" icon="check" name=${label(step.status)} text=${step.done} at=${at.get(step.status)} since=${i > 0 && placed} />`
    : isFinal(status)
      ? false
      : html`<${Step} key=${step.status} kind=${i === last + 1 ? 'now' : 'later'} icon=${i === last + 1 ? 'wait' : undefined}
          name=${label(step.status)} text=${i === last + 1 && html`<${Waiting} key=${step.status} for=${step.waiting} />`} />`));
  return html`<ol class="steps">${steps}
    ${at.has('REJECTED') && html`<${Step} kind="failed" icon="cross" name="Rejected" text="Reserved items have been released, and any payment has been refunded." at=${at.get('REJECTED')} since=${placed} />`}
    ${at.has('CANCELLED') && html`<${Step} kind="failed" icon="cross" name="Cancelled" text="Reserved items are released, and any payment is refunded." at=${at.get('CANCELLED')} since=${placed} />`}
  </ol>`;
}

function Step({ kind, icon, name, text, at, since }) {
  return html`<li class="step ${kind}" aria-current=${kind === 'now' ? 'step' : undefined}>
    <span class="step-mark">${icon && html`<${Icon} name=${icon} />`}</span>
    <div><p class="step-name">${name}${kind === 'later' && html`<span class="unseen">, to come</span>`}</p>${text && html`<p class="quiet">${text}</p>`}</div>
    ${at && html`<time class="step-time quiet" datetime=${at}>${time(at)}${since && html`<span>after ${latency(new Date(at) - since)}</span>`}</time>`}
  </li>`;
}

/** Longer than usual means that a service is down: nothing is lost, and the page says so. */
function Waiting({ for: what }) {
  const [long, setLong] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLong(true), USUALLY);
    return () => clearTimeout(timer);
  }, []);
  return html`${what}…${long && html` This is taking longer than usual. Your order is safe and continues automatically;
    the <a href=${href('/platform')}>platform page</a> shows what is down.`}`;
}
