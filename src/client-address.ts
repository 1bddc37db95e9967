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
  const networks = trusted.map((text) => ipaddr.parseCIDR(text.includes('/') ? text : `${text}/${bits(text)}`));
  return (address) => networks.some((network) => address.kind() === network[0].kind() && address.match(network));
}

const bits = (address: string): number => (isIP(address) === 6 ? 128 : 32);

/** Some proxies write the port too; an IPv4 address may come in the dress of an IPv6 one. */
function readAddress(text: string): Address | undefined {
  const bare = /^\[(.*)\](:\d+)?$/.exec(text)?.[1] ?? /^([\d.]+):\d+$/.exec(text)?.[1] ?? text;
  return isIP(bare) > 0 ? ipaddr.process(bare) : undefined;
}
