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
      example: 'filter ipIn(client_ip, "10.0.0.0/8", "192.168.0.0/16")',
    },
    ipIsLinkLocal: {
      summary: 'Whether the address is link-local: 169.254.0.0/16 or fe80::/10.',
      parameters: [required('expression', ['ip', 'string'])],
      returns: 'boolean',
      example: 'filter ipIsLinkLocal(client_ip)',
    },
    ipIsLoopback: {
      summary: 'Whether the address is a loopback one: 127.0.0.0/8 or ::1.',
      parameters: [required('expression', ['ip', 'string'])],
      returns: 'boolean',
      example: 'filterOut ipIsLoopback(client_ip)',
    },
    ipIsPrivate: {
      summary:
        'Whether the address is private: 10/8, 172.16/12, 192.168/16 or fc00::/7. Loopback is not private.',
      parameters: [required('expression', ['ip', 'string'])],
      returns: 'boolean',
      example: 'filter ipIsPrivate(client_ip)',
    },
    ipIsPublic: {
      summary: 'Whether the address is neither private nor loopback nor link-local.',
      parameters: [required('expression', ['ip', 'string'])],
      returns: 'boolean',
      example: 'filter ipIsPublic(client_ip)',
    },
    ipMask: {
      summary: 'The address with all bits behind the first maskBits set to 0.',
      parameters: [
        required('expression', ['ip', 'string']),
        required('maskBits', 'long', { min: 0 }),
        named('ipv6MaskBits', 'long', undefined, {
          min: 0,
          summary: 'Bits kept of IPv6 addresses; maskBits unless given.',
        }),
      ],
      returns: 'ip',
      example: 'summarize count(), by: {network = ipMask(client_ip, 24, ipv6MaskBits: 64)}',
    },
    isIp: {
      summary: 'Whether the value is an address or text of one.',
      parameters: [required('expression', ['ip', 'string'])],
      returns: 'boolean',
      example: 'filter isIp(client_ip)',
    },
    isIpV4: {
      summary: 'Whether the value is an IPv4 address or text of one.',
      parameters: [required('expression', ['ip', 'string'])],
      returns: 'boolean',
      example: 'filter isIpV4(client_ip)',
    },
    isIpV6: {
      summary: 'Whether the value is an IPv6 address or text of one.',
      parameters: [required('expression', ['ip', 'string'])],
      returns: 'boolean',
      example: 'filter isIpV6(client_ip)',
    },
  },
)
