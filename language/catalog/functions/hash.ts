import { required } from '../parameters'
import { functionFamily } from './functionFamily'

/** Checksums and hashes over the UTF-8 bytes of a string or over a binary value, as text. */
export const hashFunctions = functionFamily(
  { category: 'hash', source: 'functions/hash-functions' },
  {
    hashCrc32: {
      summary: 'CRC-32 checksum, as the decimal text of an unsigned number.',
      parameters: [required('expression', ['binary', 'string'])],
      returns: 'string',
      example: 'fieldsAdd checksum = hashCrc32(content)',
    },
    hashMd5: {
      summary: 'MD5 hash as lower-case hexadecimal text.',
      parameters: [required('expression', ['binary', 'string'])],
      returns: 'string',
      example: 'fieldsAdd hash = hashMd5(content)',
    },
    hashSha1: {
      summary: 'SHA-1 hash as lower-case hexadecimal text.',
      parameters: [required('expression', ['binary', 'string'])],
      returns: 'string',
      example: 'fieldsAdd hash = hashSha1(content)',
    },
    hashSha256: {
      summary: 'SHA-256 hash as lower-case hexadecimal text.',
      parameters: [required('expression', ['binary', 'string'])],
      returns: 'string',
      example: 'fieldsAdd hash = hashSha256(content)',
    },
    hashSha512: {
      summary: 'SHA-512 hash as lower-case hexadecimal text.',
      parameters: [required('expression', ['binary', 'string'])],
      returns: 'string',
      example: 'fieldsAdd hash = hashSha512(content)',
    },
    hashXxHash32: {
      summary: 'xxHash of 32 bits with seed 0, as the decimal text of an unsigned number.',
      parameters: [required('expression', ['binary', 'string'])],
      returns: 'string',
      example: 'fieldsAdd hash = hashXxHash32(content)',
    },
    hashXxHash64: {
      summary: 'xxHash of 64 bits with seed 0, as the decimal text of a signed number.',
      parameters: [required('expression', ['binary', 'string'])],
      returns: 'string',
      example: 'fieldsAdd hash = hashXxHash64(content)',
    },
  },
)
