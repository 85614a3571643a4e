import { required } from '../parameters'
import { functionFamily } from './functionFamily'

/** Checksums and hashes over the UTF-8 bytes of a string or over a binary value, as text. */
export const hashFunctions = functionFamily(
  { category: 'hash', source: 'functions/hash-functions' },
  {
    hashCrc32: {
      summary: '',
      parameters: [required('expression', ['binary', 'string'])],
      returns: 'string',
    },
    hashMd5: {
      summary: '',
      parameters: [required('expression', ['binary', 'string'])],
      returns: 'string',
    },
    hashSha1: {
      summary: '',
      parameters: [required('expression', ['binary', 'string'])],
      returns: 'string',
    },
    hashSha256: {
      summary: '',
      parameters: [required('expression', ['binary', 'string'])],
      returns: 'string',
    },
    hashSha512: {
      summary: '',
      parameters: [required('expression', ['binary', 'string'])],
      returns: 'string',
    },
    hashXxHash32: {
      summary: '',
      parameters: [required('expression', ['binary', 'string'])],
      returns: 'string',
    },
    hashXxHash64: {
      summary: '',
      parameters: [required('expression', ['binary', 'string'])],
      returns: 'string',
    },
  },
)
