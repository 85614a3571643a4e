/** Families of charsets, as web pages and Java name them. No list says which ones an environment knows. */
const families = [
  /(?:x-)?utf-?(?:7|8|16|32)(?:[-_]?(?:le|be))?(?:-bom)?/,
  /unicode|(?:us-)?ascii|(?:iso-?)?latin-?\d{1,2}|l[1-9]/,
  /(?:cs)?iso[-_ ]?(?:646|8859|2022)[-_\w:]*/,
  /(?:x-)?(?:windows|win|cp|ibm|mac|x-mac)[-_]?\w+/,
  /koi8-?\w{1,2}|(?:x-)?big5[-_\w]*|gb[-_]?\d+|gbk|hz-gb-2312|(?:x-)?euc[-_]?\w+|jis_?\w+|shift[-_]?jis|(?:x-)?sjis|ms\d+|tis-?620|viscii/,
]

const charset = new RegExp(`^(?:${families.map(({ source }) => source).join('|')})$`, 'i')

/** Whether a text looks like the name of a charset. */
export const isCharsetName = (name: string): boolean => charset.test(name)
