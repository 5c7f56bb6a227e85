// sample: catalog inventory payments orders
import { html } from '../lib/htm.js';
import { useList } from '../hooks.js';
import { href } from '../router.js';
import { dateTime, money, number } from '../format.js';
import { Heading } from '../parts/heading.js';
import { Members } from '../parts/members.js';
import { More } from '../parts/more.js';
import { Empty, Loading } from '../parts/states.js';
import { Status } from './status.js';

/** The user's orders, newest first. */
export function OrdersPage() {
  return html`<${Members} title="Orders" scope="orders:own" why="Sign in to see your orders."><${Orders} /><//>`;
}

function Orders() {
  const list = useList('/api/orders?limit=20');
  const { items, loading, complete } = list;
  return html`<${Heading}>Orders<//>
    ${items.length === 0 && loading && html`<${Loading} lines=${4} kind="rows" what="Loading your orders" />`}
    ${items.length === 0 && complete && html`<${Empty} icon="orders" title="You have not ordered anything yet">
      <p><a href=${href('/shop')}>Go to the shop</a></p><//>`}
    ${items.length > 0 && html`<ul class="rows">${items.map((order) => html`<${Row} key=${order.id} order=${order} />`)}</ul>`}
    <${More} list=${list} what="orders" />`;
}

function Row({ order: { id, status, total, lines, placedAt } }) {
  const others = lines.length - 1;
  return html`<li><a class="row order-row" href=${href(`/orders/${id}`)}>
    <span class="row-main">
      <span class="row-title">${lines[0].name}${others > 0 && html` <span class="quiet">and ${number(others)} more</span>`}</span>
      <time class="quiet" datetime=${placedAt}>${dateTime(placedAt)}</time>
    </span>
    <${Status} status=${status} />
    <span class="price">${money(total)}</span>
  </a></li>`;
}
