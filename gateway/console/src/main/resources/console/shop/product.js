// sample: catalog inventory payments orders
import { html, useState } from '../lib/htm.js';
import { get } from '../api.js';
import { useResource } from '../hooks.js';
import { href } from '../router.js';
import { may } from '../session.js';
import { money, title } from '../format.js';
import { announce } from '../parts/announce.js';
import { Button } from '../parts/form.js';
import { Heading } from '../parts/heading.js';
import { Failure, Loading } from '../parts/states.js';
import { add } from './basket.js';
import { Quantity } from './quantity.js';
import { Availability, useStock } from './stock.js';
import { Tile } from './tile.js';

/** One product: its description, price and stock. */
export function ProductPage({ sku }) {
  const { data: product, error, reload } = useResource(`product ${sku}`, (signal) => get(`/api/catalog/products/${sku}`, signal));
  if (product) {
    return html`<${Product} product=${product} />`;
  }
  return error
    ? html`<${Heading}>${error.status === 404 ? 'Product not found' : 'Product'}<//><${Failure} error=${error} retry=${reload} />
      <p><a href=${href('/shop')}>Back to the shop</a></p>`
    : html`<${Loading} lines=${5} kind="product" what="Loading the product" />`;
}

function Product({ product: { sku, name, description, category, price } }) {
  const stock = useStock(sku);
  const [quantity, setQuantity] = useState(1);
  const put = () => {
    add(sku, quantity);
    announce(quantity === 1 ? `${name} is in your basket` : `${quantity} × ${name} are in your basket`);
  };
  return html`<article class="product">
    <${Tile} sku=${sku} category=${category} kind="large" />
    <div class="product-text">
      <p><a class="crumb" href=${href('/shop', { category })}>${title(category)}</a></p>
      <${Heading}>${name}<//>
      <p class="lead">${description}</p>
      <p class="price large">${money(price)}</p>
      <${Availability} stock=${stock} wanted=${quantity} />
      <div class="buy">
        <${Quantity} id="quantity" label="Quantity of ${name}" value=${quantity} onChange=${setQuantity} />
        <${Button} kind="primary" onClick=${put}>Add to basket<//>
      </div>
      <p class="quiet small">SKU <code>${sku}</code></p>
      ${may('catalog:write') && html`<p><a href=${href(`/manage/${sku}`)}>Edit product or stock</a></p>`}
    </div>
  </article>`;
}
