// sample: catalog inventory payments orders
/** The basket, and the order of its contents. */
import { html } from '../lib/htm.js';
import { get } from '../api.js';
import { useAction, useResource } from '../hooks.js';
import { postOnce } from '../once.js';
import { go, href } from '../router.js';
import { signIn, useSession } from '../session.js';
import { money } from '../format.js';
import { announce } from '../parts/announce.js';
import { Button } from '../parts/form.js';
import { Heading } from '../parts/heading.js';
import { Icon } from '../parts/icon.js';
import { Empty, Failure, Loading, Mistake } from '../parts/states.js';
import { empty, remove, setQuantity, useBasket } from './basket.js';
import { compare, sum } from './prices.js';
import { Quantity } from './quantity.js';
import { Availability, useStock } from './stock.js';
import { Tile } from './tile.js';

/** The limit of one order, and of one request to the catalog. */
const MAX_LINES = 50;

export function BasketPage() {
  const lines = useBasket();
  const skus = lines.map((line) => line.sku).sort().join(',');
  const { data, error, reload } = useResource(`basket ${skus}`, async (signal) =>
    (skus === '' ? { items: [] } : get(`/api/catalog/products?limit=100&sku=${skus}`, signal)));

  return html`<${Heading}>Basket<//>
    ${lines.length === 0
      ? html`<${Empty} icon="basket" title="Your basket is empty"><p><a href=${href('/shop')}>Go to the shop</a></p><//>`
      : data
        ? html`<${Filled} lines=${withProducts(lines, data.items)} />`
        : error
          ? html`<${Failure} error=${error} retry=${reload} />`
          : html`<${Loading} lines=${lines.length} kind="rows" what="Loading your basket" />`}`;
}

function withProducts(lines, products) {
  const known = new Map(products.map((product) => [product.sku, product]));
  return lines.map((line) => ({ ...line, ...known.get(line.sku) }));
}

function Filled({ lines }) {
  return html`<div class="basket">
    <ul class="rows">${lines.map((line) => html`<${Line} key=${line.sku} line=${line} />`)}</ul>
    <${Summary} lines=${lines} />
  </div>`;
}

function Line({ line: { sku, name, category, price, quantity } }) {
  const stock = useStock(sku);
  return html`<li class="row basket-line">
    <${Tile} sku=${sku} category=${category} kind="small" />
    <div class="row-main">
      ${name
        ? html`<a class="row-title" href=${href(`/products/${sku}`)}>${name}</a><p class="quiet">${money(price)} each</p>
            <${Availability} stock=${stock} wanted=${quantity} />`
        : html`<p class="row-title">${sku}</p><p class="stock none">No longer sold: remove it</p>`}
    </div>
    <div class="row-end">
      ${name && html`<${Quantity} label="Quantity of ${name}" value=${quantity} onChange=${(next) => setQuantity(sku, next)} />
        <p class="price">${money(sum([{ price, quantity }]))}</p>`}
      <button type="button" class="button plain" aria-label="Remove ${name ?? sku}"
        onClick=${() => { remove(sku); announce(`${name ?? sku} was removed from your basket`); }}><${Icon} name="trash" /></button>
    </div>
  </li>`;
}

function Summary({ lines }) {
  const { state, user, scopes } = useSession();
  const sold = lines.filter((line) => line.price);
  const total = sum(sold);
  const order = useAction(async () => {
    const placed = await postOnce('/api/orders', { lines: lines.map(({ sku, quantity }) => ({ sku, quantity })) }, user);
    empty();
    announce('Your order is placed', { seen: true });
    go(href(`/orders/${placed.id}`));
  });
  const customer = scopes.includes('orders:own');

  return html`<section class="summary" aria-labelledby="total">
    <h2 id="total">Total</h2>
    <p class="price large">${money(total)}</p>
    ${scopes.includes('payments:own') && html`<${Balance} total=${total} />`}
    ${lines.length > MAX_LINES && html`<${Mistake}>An order has at most ${MAX_LINES} different products.<//>`}
    ${order.error && html`<${Failure} error=${order.error} acted />
      <p class="quiet small">You can press the button again: it places only one order.</p>`}
    ${state !== 'in'
      ? html`<${Button} kind="primary wide-button" onClick=${signIn}>Sign in to order<//>`
      : customer
        ? html`<${Button} kind="primary wide-button" busy=${order.busy} onClick=${order.run}>Place order<//>`
        : html`<p class="quiet">${user} is not a customer and cannot order.</p>`}
  </section>`;
}

function Balance({ total }) {
  const { scopes } = useSession();
  const { data } = useResource('balance', (signal) => get('/api/payments/account', signal));
  return data && html`<p class="quiet">Account balance: ${money(data.balance)}.
    ${compare(data.balance, total) < 0 && html` That is not enough: the order will be rejected${scopes.includes('payments:deposit')
      ? html` unless you <a href=${href('/account')}>deposit money</a>` : ''}.`}</p>`;
}
