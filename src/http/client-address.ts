import type { IncomingHttpHeaders } from 'node:http';
import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';

/** Proxies whose `X-Forwarded-For` is trusted: how many are in front of the gateway, or their addresses and networks. */
export type TrustedProxies = number | readonly string[];

/** The other end of a request or of an upgrade to WebSocket. */
export interface Peer {
  readonly headers: IncomingHttpHeaders;
  readonly socket: { readonly remoteAddress?: string | undefined };
}

/** True if each text is an IP address or a network in CIDR notation. */
export const areNetworks = (texts: readonly string[]): boolean =>
  texts.every((text) => isIP(text) > 0 || ipaddr.isValidCIDR(text));

/**
 * Finds the address of a request's client. Starts with the socket's address and follows `X-Forwarded-For` from right to left
 * while the sender of an entry is trusted. Clients can forge all entries to the left of that.
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

/** Reads a network. An IPv4-mapped IPv6 network becomes an IPv4 network. */
function readNetwork(text: string): [Address, number] {
  const [address, bits] = ipaddr.parseCIDR(text.includes('/') ? text : `${text}/${isIP(text) === 6 ? 128 : 32}`);
  const isMapped = address instanceof ipaddr.IPv6 && address.isIPv4MappedAddress() && bits >= 96;
  return isMapped ? [address.toIPv4Address(), bits - 96] : [address, bits];
}

/** Reads an address with or without a port. An IPv4-mapped IPv6 address becomes an IPv4 address. */
function readAddress(text: string): Address | undefined {
  const bare = /^\[(.*)\](:\d+)?$/.exec(text)?.[1] ?? /^([\d.]+):\d+$/.exec(text)?.[1] ?? text;
  return isIP(bare) > 0 ? ipaddr.process(bare) : undefined;
}
