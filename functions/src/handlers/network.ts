import { isIPv6 } from 'node:net';

/**
 * Where a request comes from. Google's front end adds the address that it sees at the end of `x-forwarded-for`; any client
 * may have written what is before it. Your own `proxies` add their addresses after it.
 * https://github.com/GoogleCloudPlatform/nodejs-docs-samples/pull/3586
 */
export function networkOf(request: { get(header: string): string | undefined }, proxies: number): string {
  const passed = (request.get('x-forwarded-for') ?? '').split(',').map((hop) => hop.trim());
  const address = passed.at(-1 - proxies) ?? '';
  return isIPv6(address) ? firstHalf(address) : address;
}

/** One household has 2^64 IPv6 addresses, so the part that they share is counted as one. */
function firstHalf(address: string): string {
  const [head = '', tail] = address.split('%')[0]?.split('::') ?? [];
  const front = head.split(':').filter((group) => group !== '');
  const back = (tail ?? '').split(':').filter((group) => group !== '');
  const gap = tail === undefined ? 0 : Math.max(0, 8 - front.length - back.length);
  const groups = [...front, ...Array.from({ length: gap }, () => '0'), ...back];
  return groups
    .slice(0, 4)
    .map((group) => group.toLowerCase().replace(/^0+(?=.)/, ''))
    .join(':');
}
