/** What it means for people when a service is down. */
const AWAY = {
  identity: 'Nobody can sign in. Users who are signed in stay signed in for some minutes.',
  // begin catalog
  catalog: 'Nobody can see products or place orders. Placed orders continue.',
  // end catalog
  // begin inventory
  inventory: 'Stock cannot be shown. Orders are still accepted, wait, and continue by themselves.',
  // end inventory
  // begin payments
  payments: 'Accounts cannot be shown. Orders are still accepted, wait for their payment, and continue by themselves.',
  // end payments
  // begin orders
  orders: 'Orders can be neither placed nor seen. None is lost: those in progress continue when it is back.',
  // end orders
};

export function whileAway(service) {
  return AWAY[service] ?? 'Requests to it fail until it is back.';
}
