/** The console: which view is at which address, and the frame around it. */
import { html, render } from './lib/htm.js';
import { start, useSession } from './session.js';
import { match, useLocation } from './router.js';
import { Shell } from './parts/shell.js';
import { Heading } from './parts/heading.js';
import { Loading } from './parts/states.js';
import { PlatformPage } from './platform/page.js';
// begin catalog inventory payments orders
import { ShopPage } from './shop/shop.js';
import { ProductPage } from './shop/product.js';
import { BasketLink } from './shop/basket.js';
import { BasketPage } from './shop/checkout.js';
import { OrdersPage } from './shop/orders.js';
import { OrderPage } from './shop/order.js';
import { AccountPage } from './shop/account.js';
import { ManagePage } from './shop/manage.js';
import { EditPage } from './shop/edit.js';
// end catalog inventory payments orders

/** The first one is the start page. */
const VIEWS = [
  // begin catalog inventory payments orders
  ['/shop', ShopPage],
  ['/products/:sku', ProductPage],
  ['/basket', BasketPage],
  ['/orders', OrdersPage],
  ['/orders/:id', OrderPage],
  ['/account', AccountPage],
  ['/manage', ManagePage],
  ['/manage/:sku', EditPage],
  // end catalog inventory payments orders
  ['/platform', PlatformPage],
];

const LINKS = [
  // begin catalog inventory payments orders
  { to: '/shop', label: 'Shop', icon: 'shop', within: ['/products/'] },
  { to: '/orders', label: 'Orders', icon: 'orders', within: ['/orders/'], scope: 'orders:own' },
  { to: '/account', label: 'Account', icon: 'account', scope: 'payments:own' },
  { to: '/manage', label: 'Manage', icon: 'manage', within: ['/manage/'], scope: 'catalog:write' },
  // end catalog inventory payments orders
  { to: '/platform', label: 'Platform', icon: 'platform', scope: 'gateway:read' },
];

const EXTRA = [
  // begin catalog inventory payments orders
  BasketLink,
  // end catalog inventory payments orders
];

function App() {
  const { state, user } = useSession();
  const { path } = useLocation();
  return html`<${Shell} links=${LINKS} path=${wanted(path)} extra=${EXTRA.map((part) => html`<${part} />`)}>
    ${state === 'starting' ? html`<${Loading} lines=${4} />` : html`<${View} key=${user} />`}
  <//>`;
}

/** The start page has two addresses. */
function wanted(path) {
  return path === '/' ? VIEWS[0][0] : path;
}

/** A view is created again for another address, and for another user. */
function View() {
  const { path, query } = useLocation();
  const address = wanted(path);
  for (const [pattern, page] of VIEWS) {
    const parameters = match(pattern, address);
    if (parameters) {
      return html`<${page} key=${address} ...${parameters} query=${query} />`;
    }
  }
  return html`<section class="door"><${Heading}>Page not found<//>
    <p>The address <code>${path}</code> does not exist. Check that you copied it completely.</p></section>`;
}

render(html`<${App} />`, document.getElementById('app'));
start();
