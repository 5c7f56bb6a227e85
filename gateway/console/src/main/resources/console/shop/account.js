// sample: catalog inventory payments orders
import { html, useState } from '../lib/htm.js';
import { get } from '../api.js';
import { useAction, useList, useResource } from '../hooks.js';
import { postOnce } from '../once.js';
import { href } from '../router.js';
import { useSession } from '../session.js';
import { dateTime, money } from '../format.js';
import { announce } from '../parts/announce.js';
import { Button, Field } from '../parts/form.js';
import { Heading } from '../parts/heading.js';
import { Members } from '../parts/members.js';
import { More } from '../parts/more.js';
import { Empty, Failure, Loading, Mistake } from '../parts/states.js';
import { parse } from './prices.js';

const CURRENCY = 'EUR';

const KINDS = { DEPOSIT: 'Deposit', CHARGE: 'Order payment', REFUND: 'Order refund' };

/** The user's balance and its movements. */
export function AccountPage() {
  return html`<${Members} title="Account" scope="payments:own" why="Sign in to see your account."><${Account} /><//>`;
}

function Account() {
  const { scopes } = useSession();
  const account = useResource('balance', (signal) => get('/api/payments/account', signal));
  const [deposits, setDeposits] = useState(0);
  return html`<${Heading}>Account<//>
    <div class="account">
      <section class="panel" aria-labelledby="balance">
        <h2 id="balance">Balance</h2>
        ${account.data
          ? html`<p class="price huge" aria-live="polite">${money(account.data.balance)}</p>`
          : account.error
            ? html`<${Failure} error=${account.error} retry=${account.reload} />`
            : html`<${Loading} lines=${1} what="Loading your balance" />`}
      </section>
      ${scopes.includes('payments:deposit') && html`<${Deposit} onDone=${(balance) => { account.set({ balance }); setDeposits((n) => n + 1); }} />`}
    </div>
    <h2>Movements</h2>
    <${Movements} key=${deposits} />`;
}

function Deposit({ onDone }) {
  const { user } = useSession();
  const [typed, type] = useState('');
  const [mistake, setMistake] = useState();
  const deposit = useAction(async (amount) => {
    const { balance } = await postOnce('/api/payments/account/deposits', { amount: { amount, currency: CURRENCY } }, user);
    announce(`${money({ amount, currency: CURRENCY })} deposited`);
    type('');
    onDone(balance);
  });
  const submit = (event) => {
    event.preventDefault();
    const amount = parse(typed);
    setMistake(amount ? undefined : `Enter an amount such as ${money({ amount: '25.00', currency: CURRENCY })}, with at most two decimal places.`);
    if (amount) {
      deposit.run(amount);
    }
    else {
      document.getElementById('amount').focus();
    }
  };
  return html`<section class="panel" aria-labelledby="deposit">
    <h2 id="deposit">Deposit</h2>
    <form class="inline" onSubmit=${submit} novalidate>
      <${Field} id="amount" label="Amount in euros" inputmode="decimal" autocomplete="off" value=${typed}
        onInput=${({ target }) => type(target.value)} mistake=${mistake} />
      <${Button} type="submit" kind="primary" busy=${deposit.busy}>Deposit<//>
    </form>
    ${deposit.error && html`<${Mistake} error=${deposit.error} />`}
  </section>`;
}

function Movements() {
  const list = useList('/api/payments/account/movements?limit=20');
  const { items, loading, complete } = list;
  return html`
    ${items.length === 0 && loading && html`<${Loading} lines=${4} kind="rows" what="Loading the movements" />`}
    ${items.length === 0 && complete && html`<${Empty} icon="account" title="There are no movements on your account yet" />`}
    ${items.length > 0 && html`<table class="table">
      <thead><tr><th scope="col">When</th><th scope="col">What</th><th scope="col" class="end">Amount</th></tr></thead>
      <tbody>${items.map(({ at, kind, amount, orderId }) => html`<tr key=${at + kind + orderId}>
        <td><time datetime=${at}>${dateTime(at)}</time></td>
        <td>${orderId ? html`<a href=${href(`/orders/${orderId}`)}>${KINDS[kind] ?? kind}</a>` : KINDS[kind] ?? kind}</td>
        <td class="price end">${money(amount, { signDisplay: 'always' })}</td></tr>`)}</tbody>
    </table>`}
    <${More} list=${list} what="movements" />`;
}
