import type { IncomingHttpHeaders } from 'node:http';
import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';

/** Whose `X-Forwarded-For` counts: that of so many hops in front of the gateway, or of peers with these addresses or networks. */
export type TrustedProxies = number | readonly string[];

/** What Node tells of the other end of a request; an upgrade to a WebSocket has the same. */
export interface Peer {
  readonly headers: IncomingHttpHeaders;
  readonly socket: { readonly remoteAddress?: string | undefined };
}

/** Whether each is an address or a network in CIDR notation. */
export const areNetworks = (texts: readonly string[]): boolean =>
  texts.every((text) => isIP(text) > 0 || ipaddr.isValidCIDR(text));

/**
 * Finds the address of a request's client: the socket's, and from there through `X-Forwarded-For` from right to left as
 * long as the one who wrote an entry is trusted. What stands further left anybody may have made up.
 */
export function clientAddresses(trusted: TrustedProxies): (peer: Peer) => string | undefined {
  const isTrusted = trust(trusted);
  return ({ headers, socket }) => {
    let client = readAddress(socket.remoteAddress ?? '');
    const forwarded = String(headers['x-forwarded-for'] ?? '').split(',');
    for (const [hop, text] of forwarded.reverse().entries()) {
      if (client === undefined || !isTrusted(client, hop)) break;
      const next = readAddress(text.trim());
      if (next === undefined) break;
      client = next;
    }
    return client?.toString();
  };
}

type Address = ipaddr.IPv4 | ipaddr.IPv6;

function trust(trusted: TrustedProxies): (address: Address, hop: number) => boolean {
  if (typeof trusted === 'number') return (_address, hop) => hop < trusted;
  const networks = trusted.map(readNetwork);
  return (address) => networks.some((network) => address.kind() === network[0].kind() && address.match(network));
}

/** Addresses are compared as IPv4 where they can be; a network in the dress of IPv6 too. */
function readNetwork(text: string): [Address, number] {
  const [address, bits] = ipaddr.parseCIDR(text.includes('/') ? text : `${text}/${isIP(text) === 6 ? 128 : 32}`);
  const isMapped = address instanceof ipaddr.IPv6 && address.isIPv4MappedAddress() && bits >= 96;
  return isMapped ? [address.toIPv4Address(), bits - 96] : [address, bits];
}

/** Some proxies write the port too; an IPv4 address may come in the dress of an IPv6 one. */
function readAddress(text: string): Address | undefined {
  const bare = /^\[(.*)\](:\d+)?$/.exec(text)?.[1] ?? /^([\d.]+):\d+$/.exec(text)?.[1] ?? text;
  return isIP(bare) > 0 ? ipaddr.process(bare) : undefined;
}
