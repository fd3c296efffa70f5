const leaseKey = 'kolo.refresh-lease';
const leaseLength = 8000;

/**
 * Lets one tab at a time renew the session: the refresh cookie rotates, and using an old one signs everybody out.
 * Pages without TLS have no Web Locks, so there a lease in the browser's storage stands in.
 */
export async function withRefreshLock<T>(run: () => Promise<T>): Promise<T> {
  if (navigator.locks) return navigator.locks.request('kolo-refresh', run);
  const mine = String(Math.random());
  while (!take(mine)) await new Promise((resolve) => setTimeout(resolve, 60));
  try {
    return await run();
  } finally {
    if (localStorage.getItem(leaseKey)?.startsWith(mine)) localStorage.removeItem(leaseKey);
  }
}

function take(mine: string): boolean {
  const [holder, until] = (localStorage.getItem(leaseKey) ?? '').split('|');
  if (holder && holder !== mine && Number(until) > Date.now()) return false;
  localStorage.setItem(leaseKey, `${mine}|${Date.now() + leaseLength}`);
  return localStorage.getItem(leaseKey)?.startsWith(mine) ?? false;
}
