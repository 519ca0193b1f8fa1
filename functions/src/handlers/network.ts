import { isIPv6 } from 'node:net';
import ipaddr from 'ipaddr.js';

/**
 * Where a request comes from. Google's front end adds the address that it sees at the end of `x-forwarded-for`; any client
 * may have written what is before it. Your own `proxies` add their addresses after it.
 * https://github.com/GoogleCloudPlatform/nodejs-docs-samples/pull/3586
 */
export function networkOf(request: { get(header: string): string | undefined }, proxies: number): string {
  const passed = (request.get('x-forwarded-for') ?? '').split(',').map((hop) => hop.trim());
  const address = passed.at(-1 - proxies) ?? '';
  return isIPv6(address) ? householdOf(address) : address;
}

/**
 * One household has 2^64 IPv6 addresses, so the part that they share is counted as one. A proxy that listens to both kinds may
 * write an IPv4 address as `::ffff:203.0.113.7`.
 */
function householdOf(text: string): string {
  const address = ipaddr.process(text);
  if (address instanceof ipaddr.IPv4) return address.toString();
  return address.parts
    .slice(0, 4)
    .map((part) => part.toString(16))
    .join(':');
}
