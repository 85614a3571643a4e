import { patternExample } from '../example'
import { matcherFamily, presence } from './matcherFamily'

/** IP addresses. Zone ids, brackets and ports are not part of an address. */
export const networkMatchers = matcherFamily('network', 'log-processing-network', {
  IPADDR: {
    type: 'ip',
    // Accepted by the product though no list names it.
    aliases: ['IP'],
    quantifier: presence,
    summary: 'An IPv4 or IPv6 address. A port or prefix length behind it is left for what follows.',
    example: patternExample("IPADDR:client ' ' IPADDR:server", '10.0.0.1 2001:db8::7', [
      'client: 10.0.0.1, server: 2001:0db8::0007',
    ]),
  },
  IPV4: {
    type: 'ip',
    aliases: ['IPV4ADDR'],
    quantifier: presence,
    summary: 'An IPv4 address. A port or prefix length behind it is left for what follows.',
    example: patternExample("IPV4:client ':' INT:port", '10.0.0.1:8080', ['client: 10.0.0.1, port: 8080']),
  },
  IPV6: {
    type: 'ip',
    aliases: ['IPV6ADDR'],
    quantifier: presence,
    summary: 'An IPv6 address. Brackets around it and a port behind it are not part of it.',
    example: patternExample("'[' IPV6:client ']:' INT:port", '[2001:db8::7]:8080', [
      'client: 2001:0db8::0007, port: 8080',
    ]),
  },
})
