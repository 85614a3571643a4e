import { it } from 'vitest'
import { checkExpressions } from '../../support/evaluateText'

it('joins, cuts and searches strings by UTF-16 units', () => {
  checkExpressions(String.raw`
    concat("a", 1, 2.5) => "a12.5"
    concat("a", "b", delimiter: "-") => "a-b"
    concat("a", null) => null
    substring("grail", from: 1, to: 3) => "ra"
    substring("grail", from: -2) => "il"
    substring("grail", from: -99, to: 99) => "grail"
    substring("grail", from: 3, to: 1) => ""
    substring("a😀b", from: 0, to: 2) => "a?"
    substring("a😀b", from: 2) => "?b"
    substring("a😀b", from: 1, to: 3) => "😀"
    substring(null, from: 1) => null
    getCharacter("grail", 0) => "g"
    getCharacter("grail", -1) => "l"
    getCharacter("grail", 5) => null
    getCharacter("😀", 0) => "?"
    indexOf("banana", "an") => 1
    indexOf("banana", "an", from: 2) => 3
    indexOf("banana", "an", from: -2) => -1
    indexOf("banana", "x") => -1
    lastIndexOf("banana", "an") => 3
    lastIndexOf("banana", "an", from: 2) => 1
    lastIndexOf("banana", "a", from: -2) => 3
    lastIndexOf("banana", "a", from: -99) => -1
    stringLength("a😀") => 3
    stringLength("") => 0
    stringLength(null) => null
  `)
})

it('tests parts of strings with or without regard to letter case', () => {
  checkExpressions(`
    contains("Grail", "ra") => true
    contains("Grail", "RA") => false
    contains("Grail", "RA", caseSensitive: false) => true
    contains("Grail", "") => true
    contains("Straße", "STRASSE", caseSensitive: false) => false
    startsWith("Grail", "Gr") => true
    startsWith("Grail", "gr", caseSensitive: false) => true
    endsWith("Grail", "il") => true
    endsWith("Grail", "Grail and more") => false
    contains(null, "a") => null
  `)
})

it('changes strings', () => {
  checkExpressions(String.raw`
    lower("ÄBC") => "äbc"
    upper("äbcß") => "ÄBCSS"
    trim("  a b ") => "a b"
    stringLength(trim("\u00a0 a ")) => 3
    replaceString("abcabca", "abca", "xyz") => "xyzbca"
    replaceString("aaa", "a", "$&") => "$&$&$&"
    replaceString("abc", "", "x") => "abc"
    splitString("a,b,,c", ",") => ["a", "b", "", "c"]
    splitString("a😀", "") => ["a", "😀"]
    splitString("", ",") => [""]
    punctuation("a-b_c d!") => "-_!"
    punctuation("a b c", withSpace: true) => "__"
    punctuation("!?!?", count: 2) => "!?"
    levenshteinDistance("kitten", "sitting") => 3
    levenshteinDistance("", "abc") => 3
  `)
})

it('matches patterns with wildcards over the whole string', () => {
  checkExpressions(`
    like("grail", "g%l") => true
    like("grail", "g_ail") => true
    like("grail", "grai") => false
    like("grail", "GRAIL") => false
    like("ab", "%a%b%") => true
    like("aaaaaaaaaaaaaaaaaaaaaaaaaaaaab", "%a%a%a%a%a%a%a%a%a%a%a%c") => false
    like("a.c", "a.c") => true
    like("abc", "a.c") => false
    matchesValue("Grail", "gr*") => true
    matchesValue("Grail", "gr*", caseSensitive: true) => false
    matchesValue("Ärger", "ärger") => false
    matchesValue("a", {"b", "a"}) => true
    matchesValue("a", array("b", 1, "A")) => true
    matchesValue(array("x", 5, "Prod-1"), "prod*") => true
    matchesValue("abc", "a*b*c*") => true
    matchesValue("abc", "*d*") => false
    matchesValue("a*b", "a*b", wildcard: "%") => true
    matchesValue("axb", "a*b", wildcard: "%") => false
    matchesValue(null, "a") => null
  `)
})

it('finds phrases token by token', () => {
  checkExpressions(`
    matchesPhrase("Grand Query Engine", "query engine") => true
    matchesPhrase("Grand Query Engine", "quer") => false
    matchesPhrase("Grand Query Engine", "quer*") => true
    matchesPhrase("Grand Query Engine", "g*y") => false
    matchesPhrase("Grand Query Engine", "Query", caseSensitive: true) => true
    matchesPhrase("Grand Query Engine", "query", caseSensitive: true) => false
    matchesPhrase("a-b", "-b") => true
    matchesPhrase("naïve", "na") => false
    matchesPhrase("G*L", "G*L") => true
    matchesPhrase("(a.b)", "a.b") => true
    matchesPhrase("a", "") => false
    matchesPhrase(array("x", "Grail is fun"), "is") => true
    matchesPhrase(5, "5") => null
  `)
})

it('fits regular expressions to whole strings', () => {
  checkExpressions(`
    matchesRegex("GET /a", "[A-Z]+ /.*") => true
    matchesRegex("GET /a", "GET") => false
    matchesRegex("a|b", "a|b") => false
    matchesRegex("b", "a|b") => true
    matchesRegex("b", "(") => null
    matchesRegex(5, "5") => null
  `)
})
