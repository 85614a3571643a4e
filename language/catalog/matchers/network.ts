import { matcherFamily, presence } from './matcherFamily'

/** IP addresses. Zone ids, brackets and ports are not part of an address. */
export const networkMatchers = matcherFamily('network', 'log-processing-network', {
  IPADDR: {
    type: 'ip',
    // Accepted by the product though no list names it.
    aliases: ['IP'],
    quantifier: presence,
    summary: 'An IPv4 or IPv6 address.',
    example: "IPADDR:client ' '",
  },
  IPV4: {
    type: 'ip',
    aliases: ['IPV4ADDR'],
    quantifier: presence,
    summary: 'An IPv4 address.',
    example: "IPV4:client ':' INT:port",
  },
  IPV6: {
    type: 'ip',
    aliases: ['IPV6ADDR'],
    quantifier: presence,
    summary: 'An IPv6 address.',
    example: "'[' IPV6:client ']:' INT:port",
  },
})
