import { named, required, variadic } from '../parameters'
import { functionFamily } from './functionFamily'

/** Functions on IP addresses and networks. Addresses may be ip values or their text. */
export const networkFunctions = functionFamily(
  { category: 'network', source: 'functions/network-functions' },
  {
    ipIn: {
      summary: '',
      parameters: [
        required('needle', ['array', 'ip', 'string']),
        variadic('haystack', ['array', 'ip', 'string']),
      ],
      returns: 'boolean',
    },
    ipIsLinkLocal: {
      summary: '',
      parameters: [required('expression', ['ip', 'string'])],
      returns: 'boolean',
    },
    ipIsLoopback: {
      summary: '',
      parameters: [required('expression', ['ip', 'string'])],
      returns: 'boolean',
    },
    ipIsPrivate: {
      summary: '',
      parameters: [required('expression', ['ip', 'string'])],
      returns: 'boolean',
    },
    ipIsPublic: {
      summary: '',
      parameters: [required('expression', ['ip', 'string'])],
      returns: 'boolean',
    },
    ipMask: {
      summary: '',
      parameters: [
        required('expression', ['ip', 'string']),
        required('maskBits', 'long', { min: 0 }),
        named('ipv6MaskBits', 'long', undefined, { min: 0 }),
      ],
      returns: 'ip',
    },
    isIp: {
      summary: '',
      parameters: [required('expression', ['ip', 'string'])],
      returns: 'boolean',
    },
    isIpV4: {
      summary: '',
      parameters: [required('expression', ['ip', 'string'])],
      returns: 'boolean',
    },
    isIpV6: {
      summary: '',
      parameters: [required('expression', ['ip', 'string'])],
      returns: 'boolean',
    },
  },
)
