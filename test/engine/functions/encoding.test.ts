import { it } from 'vitest'
import { checkExpressions } from '../../support/evaluateText'

it('codes bytes as text and back', () => {
  checkExpressions(`
    encodeBase16("aé") => "61c3a9"
    decodeBase16ToString("61C3A9") => "aé"
    decodeBase16ToString("6") => null
    encodeBase64("aé") => "YcOp"
    decodeBase64ToString("YcOp") => "aé"
    decodeBase64ToString("YQ==") => "a"
    decodeBase64ToString("YQ") => "a"
    decodeBase64ToString("Y") => null
    decodeBase64ToString("Y-Q=") => null
    toString(decodeBase16ToBinary("00ff")) => "AP8="
    encodeBase16(decodeBase64ToBinary("AP8=")) => "00ff"
    encodeUrl("a b/ü~.-_*") => "a%20b%2F%C3%BC~.-_%2A"
    decodeUrl("a%20b%2f%C3%BC+%zz") => "a b/ü+%zz"
  `)
})

it('escapes and unescapes', () => {
  checkExpressions(String.raw`
    escape("""a"b'c\d""") => "a\\\"b\\'c\\\\d"
    escape("äß") => "\\u00e4\\u00df"
    escape(unescape("""\x00\x7f\x1b""")) => "\\x00\\x7f\\x1b"
    escape("a b~!") => "a b~!"
    unescape("""\x41\u00e9\q\n""") => "Aé\\q\n"
    unescape("""a\""") => "a\\"
    unescapeHtml("&lt;&amp;&#65;&#x42;&eacute;&nope;&amp") => "<&ABé&nope;&amp"
    unescapeHtml("&#0;&#xD800;") => "&#0;&#xD800;"
  `)
})

it('hashes the UTF-8 bytes of a string or the bytes of a binary value', () => {
  checkExpressions(`
    hashCrc32("") => "0"
    hashCrc32("123456789") => "3421780262"
    hashMd5("") => "d41d8cd98f00b204e9800998ecf8427e"
    hashSha1("abc") => "a9993e364706816aba3e25717850c26c9cd0d89d"
    hashSha256(decodeBase16ToBinary("616263")) => "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    hashXxHash32("") => "46947589"
    hashXxHash32("abc") => "852579327"
    hashXxHash32("Nobody inspects the spammish repetition") => "3794352943"
    hashXxHash64("") => "-1205034819632174695"
    hashXxHash64("abc") => "4952883123889572249"
    hashXxHash64("Nobody inspects the spammish repetition") => "-302119147016844303"
    hashMd5(null) => null
    hashMd5(5) => null
  `)
})
