import { queryExample } from '../example'
import { required } from '../parameters'
import { functionFamily } from './functionFamily'

/** Checksums and hashes over the UTF-8 bytes of a string or over a binary value, as text. */
export const hashFunctions = functionFamily(
  { category: 'hash', source: 'functions/hash-functions' },
  {
    hashCrc32: {
      summary: 'CRC-32 checksum, as the decimal text of an unsigned number.',
      parameters: [
        required('expression', ['binary', 'string'], { summary: 'A string, taken as UTF-8, or bytes.' }),
      ],
      returns: 'string',
      example: queryExample(
        ['data record(content = "hello")', 'fields checksum = hashCrc32(content)'],
        ['checksum: "907060870"'],
      ),
    },
    hashMd5: {
      summary: 'MD5 hash as 32 lower-case hexadecimal digits. Fit for comparing, not for secrets.',
      parameters: [
        required('expression', ['binary', 'string'], { summary: 'A string, taken as UTF-8, or bytes.' }),
      ],
      returns: 'string',
      example: queryExample(
        ['data record(content = "hello")', 'fields hash = hashMd5(content)'],
        ['hash: "5d41402abc4b2a76b9719d911017c592"'],
      ),
    },
    hashSha1: {
      summary: 'SHA-1 hash as 40 lower-case hexadecimal digits. Fit for comparing, not for secrets.',
      parameters: [
        required('expression', ['binary', 'string'], { summary: 'A string, taken as UTF-8, or bytes.' }),
      ],
      returns: 'string',
      example: queryExample(
        ['data record(content = "hello")', 'fields hash = hashSha1(content)'],
        ['hash: "aaf4c61ddcc5e8a2dabede0f3b482cd9aea9434d"'],
      ),
    },
    hashSha256: {
      summary: 'SHA-256 hash as 64 lower-case hexadecimal digits.',
      parameters: [
        required('expression', ['binary', 'string'], { summary: 'A string, taken as UTF-8, or bytes.' }),
      ],
      returns: 'string',
      example: queryExample(
        ['data record(content = "hello")', 'fields hash = hashSha256(content)'],
        ['hash: "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824"'],
      ),
    },
    hashSha512: {
      summary: 'SHA-512 hash as 128 lower-case hexadecimal digits.',
      parameters: [
        required('expression', ['binary', 'string'], { summary: 'A string, taken as UTF-8, or bytes.' }),
      ],
      returns: 'string',
      example: queryExample(
        ['data record(content = "hello")', 'fields hash = hashSha512(content)'],
        [
          'hash: "9b71d224bd62f3785d96d46ad3ea3d73319bfbc2890caadae2dff72519673ca72323c3d99ba5c11d7c7acc6e14b8c5da0c4663475c2e5c3adef46f73bcdec043"',
        ],
      ),
    },
    hashXxHash32: {
      summary: 'xxHash of 32 bits with seed 0, as the decimal text of an unsigned number.',
      parameters: [
        required('expression', ['binary', 'string'], { summary: 'A string, taken as UTF-8, or bytes.' }),
      ],
      returns: 'string',
      example: queryExample(
        ['data record(content = "hello")', 'fields hash = hashXxHash32(content)'],
        ['hash: "4211111929"'],
      ),
    },
    hashXxHash64: {
      summary: 'xxHash of 64 bits with seed 0, as the decimal text of a signed number.',
      parameters: [
        required('expression', ['binary', 'string'], { summary: 'A string, taken as UTF-8, or bytes.' }),
      ],
      returns: 'string',
      example: queryExample(
        ['data record(content = "hello")', 'fields hash = hashXxHash64(content)'],
        ['hash: "2794345569481354659"'],
      ),
    },
  },
)
