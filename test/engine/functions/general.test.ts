import { it } from 'vitest'
import { checkExpressions } from '../../support/evaluateText'

it('names types', () => {
  checkExpressions(`
    type(1) => "long"
    type(1.0) => "double"
    type(null) => null
    type(ip("::1"), withSubtype: true) => "ip/ipv6"
    type(uuid(1, 2), withSubtype: true) => "uid/uuid"
    type(toSmartscapeId("HOST-0000000000000001")) => "smartscape_id"
    type(1s, withSubtype: true) => "duration"
  `)
})

it('reads JSON texts', () => {
  checkExpressions(String.raw`
    jsonField("""{"a": 1, "b": [1.5, null]}""", "a") => 1
    jsonField("""{"a": 1, "b": [1.5, null]}""", "b") => [1.5, null]
    jsonField("""{"a": 1} rest""", "a") => 1
    jsonField("""pre {"a": 1}""", "a") => null
    jsonField("""pre {x} {"a": 1}""", "a", seek: true) => 1
    jsonField("""{"a": 1,}""", "a") => null
    jsonField("""{"a": 18446744073709551616}""", "a") => 18446744073709551616.0
    jsonField("""{"a": 1, "a": 2}""", "a") => 2
    jsonField("[1]", "a") => null
    jsonPath("""{"a": {"b": [1, {"c": "x"}]}}""", "$.a.b[1].c") => "x"
    jsonPath("""{"a": {"b": [1, 2]}}""", "$['a']['b'][-1]") => 2
    jsonPath("""{"a": 1}""", "$") => {"a":1}
    jsonPath("""{"a": 1}""", "$.*") => null
    jsonPath("""{"a": 1}""", "a") => null
    jsonPath("""{"é": "\u00e9\n"}""", "$.é") => "é\n"
  `)
})

it('chooses between values', () => {
  checkExpressions(`
    if(true, 1, else: "x") => 1
    if(false, 1) => null
    if(null, 1, else: 2) => 2
    if("true", 1, else: 2) => 2
    coalesce(null, null, 3) => 3
    coalesce(null) => null
    isNull(null) => true
    isNotNull(0) => true
    isTrueOrNull(null) => true
    isFalseOrNull(true) => false
    exists(1) => true
    in(1, 1.0) => true
    in(array(1, 2), 3, array(2)) => true
    in(null, null) => false
    in("a", "b") => false
    isUid64(uid64(1)) => true
    isUuid(5) => null
    isFinite(1.5) => true
    isNaN(1.5) => false
  `)
})
