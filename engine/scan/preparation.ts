/** How the bytes of a file become lines in UTF-8: unpacked first, then decoded, then split. */
export interface Preparation {
  readonly compression: Compression | undefined
  readonly encoding: Encoding
  /** Whether the text is JSON arrays whose elements become lines. The copy is as long as the text it is made from. */
  readonly isArray: boolean
}

export type Compression = 'gzip' | 'zstd'

/** `latin1` is Windows-1252, which everybody means by it. */
export type Encoding = 'utf8' | 'utf16le' | 'utf16be' | 'latin1'
