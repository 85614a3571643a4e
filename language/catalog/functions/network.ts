import { queryExample } from '../example'
import { named, required, variadic } from '../parameters'
import { functionFamily } from './functionFamily'

/** Functions on IP addresses and networks. Addresses may be ip values or their text. */
export const networkFunctions = functionFamily(
  { category: 'network', source: 'functions/network-functions' },
  {
    ipIn: {
      summary:
        'Whether an address lies in one of the addresses or networks. A network on the left has to lie inside as a whole.',
      parameters: [
        required('needle', ['array', 'ip', 'string'], {
          summary: 'An address, a network, or an array of them: one that fits is enough.',
        }),
        variadic('haystack', ['array', 'ip', 'string'], {
          summary: 'Addresses and networks such as "10.0.0.0/8", or arrays of them.',
        }),
      ],
      returns: 'boolean',
      nulls: 'Null when the address is null; a null among the networks fits nothing.',
      example: queryExample(
        [
          'data record(client = "10.1.2.3")',
          'fields inside = ipIn(client, "10.0.0.0/8", "192.168.0.0/16"), outside = ipIn(client, "172.16.0.0/12")',
        ],
        ['inside: true, outside: false'],
      ),
    },
    ipIsLinkLocal: {
      summary: 'Whether the address is link-local: 169.254.0.0/16 or fe80::/10.',
      parameters: [required('expression', ['ip', 'string'], { summary: 'An address or its text.' })],
      returns: 'boolean',
      example: queryExample(
        [
          'data record()',
          'fields v4 = ipIsLinkLocal("169.254.7.1"), v6 = ipIsLinkLocal("fe80::1"), other = ipIsLinkLocal("10.0.0.1")',
        ],
        ['v4: true, v6: true, other: false'],
      ),
    },
    ipIsLoopback: {
      summary: 'Whether the address is a loopback one: 127.0.0.0/8 or ::1.',
      parameters: [required('expression', ['ip', 'string'], { summary: 'An address or its text.' })],
      returns: 'boolean',
      example: queryExample(
        [
          'data record()',
          'fields v4 = ipIsLoopback("127.0.0.1"), v6 = ipIsLoopback("::1"), other = ipIsLoopback("10.0.0.1")',
        ],
        ['v4: true, v6: true, other: false'],
      ),
    },
    ipIsPrivate: {
      summary:
        'Whether the address is private: 10/8, 172.16/12, 192.168/16 or fc00::/7. Loopback is not private.',
      parameters: [required('expression', ['ip', 'string'], { summary: 'An address or its text.' })],
      returns: 'boolean',
      example: queryExample(
        [
          'data record()',
          'fields inside = ipIsPrivate("192.168.0.1"), loopback = ipIsPrivate("127.0.0.1"), public = ipIsPrivate("8.8.8.8")',
        ],
        ['inside: true, loopback: false, public: false'],
      ),
    },
    ipIsPublic: {
      summary: 'Whether the address is neither private nor loopback nor link-local.',
      parameters: [required('expression', ['ip', 'string'], { summary: 'An address or its text.' })],
      returns: 'boolean',
      example: queryExample(
        ['data record()', 'fields public = ipIsPublic("8.8.8.8"), inside = ipIsPublic("192.168.0.1")'],
        ['public: true, inside: false'],
      ),
    },
    ipMask: {
      summary: 'The address with all bits behind the first maskBits set to 0.',
      parameters: [
        required('expression', ['ip', 'string'], { summary: 'An address or its text.' }),
        required('maskBits', 'long', {
          min: 0,
          summary: 'How many bits at the front are kept: up to 32 for IPv4, up to 128 for IPv6.',
        }),
        named('ipv6MaskBits', 'long', undefined, {
          min: 0,
          summary: 'Bits kept of IPv6 addresses; maskBits unless given.',
        }),
      ],
      returns: 'ip',
      example: queryExample(
        [
          'data record()',
          'fields network = ipMask("192.168.7.9", 24), v6 = ipMask("2001:db8:1:2::7", 24, ipv6MaskBits: 48)',
        ],
        ['network: 192.168.7.0, v6: 2001:0db8:0001::0000'],
      ),
    },
    isIp: {
      summary: 'Whether the value is an address or text of one.',
      parameters: [required('expression', ['ip', 'string'], { summary: 'An address or any text.' })],
      returns: 'boolean',
      example: queryExample(
        ['data record()', 'fields v4 = isIp("10.0.0.1"), value = isIp(ip("::1")), name = isIp("localhost")'],
        ['v4: true, value: true, name: false'],
      ),
    },
    isIpV4: {
      summary: 'Whether the value is an IPv4 address or text of one.',
      parameters: [required('expression', ['ip', 'string'], { summary: 'An address or any text.' })],
      returns: 'boolean',
      example: queryExample(
        ['data record()', 'fields v4 = isIpV4("10.0.0.1"), v6 = isIpV4("::1")'],
        ['v4: true, v6: false'],
      ),
    },
    isIpV6: {
      summary: 'Whether the value is an IPv6 address or text of one.',
      parameters: [required('expression', ['ip', 'string'], { summary: 'An address or any text.' })],
      returns: 'boolean',
      example: queryExample(
        ['data record()', 'fields v4 = isIpV6("10.0.0.1"), v6 = isIpV6("::1")'],
        ['v4: false, v6: true'],
      ),
    },
  },
)
