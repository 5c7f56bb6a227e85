/** What it means for people when a service is away. */
const AWAY = {
  identity: 'Nobody can sign in. Who is signed in stays so for some minutes.',
  // begin catalog
  catalog: 'Nobody can look at products or order. Orders that are placed already go on.',
  // end catalog
  // begin inventory
  inventory: 'Stock cannot be shown. Orders are still taken, wait, and go on by themselves.',
  // end inventory
  // begin payments
  payments: 'Accounts cannot be shown. Orders are still taken, wait for their payment, and go on by themselves.',
  // end payments
  // begin orders
  orders: 'Orders can be neither placed nor seen. None is lost: those under way go on when it is back.',
  // end orders
};

export function whileAway(service) {
  return AWAY[service] ?? 'What it does is answered with an error until it is back.';
}
