import { describe, expect, test } from 'vitest'
import { captured } from './capture'

type Row = readonly [pattern: string, text: string, expected: string]

function checkTable(title: string, rows: readonly Row[]): void {
  describe(title, () => {
    test.each(rows)('%s over %j', (pattern, text, expected) => {
      expect(captured(pattern, text)).toBe(expected)
    })
  })
}

checkTable('text counts characters, not bytes', [
  ['LD{3}:x', 'äöüß', '"äöü"'],
  ['[^,]{2}:x', '😀é,', '"😀é"'],
  ['DATA{,2}:x', '€€€', '"€€"'],
  ['NSPACE{2,3}:x', 'äöüß', '"äöü"'],
  ["LD{2,3}:x ','", 'äö,', '"äö"'],
  ["LD{,1}:x ','", 'äö,', 'no match'],
  ['DQS{2}:x', '"äö"', '"äö"'],
])

checkTable('character sets', [
  ['[^a-z]:x', 'É', '"É"'],
  ['[ä-ü]+:x', 'äöüa', '"äöü"'],
  ['[\\u00e4]:x', 'ä', '"ä"'],
  ['[:any:]{3}:x', 'a\n€', '"a\\n€"'],
  ['[!:digit:]+:x', 'é-1', '"é-"'],
  ['ALPHA:x', 'é', 'no match'],
  ['[😀-😂]+:x', '😁😂😃', '"😁😂"'],
  ['[[:digit:]._-]+:x', '1.2-3_x', '"1.2-3_"'],
])

checkTable('quoted text', [
  ['DQS:x', '"a\\nb\\\\"', '"a\\\\nb\\\\\\\\"'],
  ['DQS:x', '"a\\\\\\"b"', '"a\\\\\\\\\\"b"'],
  ['SQS{,9}:x', "''", '""'],
  ['CSVSQS:x', "'a''b''", 'no match'],
  ['CSVDQS:x', '"a""b"', '"a\\"b"'],
  ['DQS{,3}:x', '"\\"\\"\\""', '"\\"\\"\\""'],
  ['STRING:x', "'it\\'s' y", '"it\'s"'],
  ['STRING:x', "'open", 'no match'],
  ['STRING:x', 'a"b\tc', '"a\\"b"'],
])

checkTable('line ends', [
  ['LD EOLWIN{4} INT:n', 'x\r\n\r\n1', '"1"'],
  ['LD EOLWIN+ INT:n', 'x\r\n\r\n1', '"1"'],
  ['LD CR{2} INT:n', 'x\r\r1', '"1"'],
])

checkTable('numbers', [
  ['LONG:n', '9223372036854775807', '"9223372036854775807"'],
  ['LONG:n', '9223372036854775808', 'no match'],
  ['LONG:n', '-9223372036854775808', '"-9223372036854775808"'],
  ['LONG:n', '0009007199254740993x', '"9007199254740993"'],
  ['INT:n', '0000000000000000000000012', '"12"'],
  ['INT:n', '+', 'no match'],
  ['INT:n', '-x', 'no match'],
  ['INT(min=-0.5, max=0.5):n', '0', '"0"'],
  ['HEXINT:n', '7fffffff', '"2147483647"'],
  ['HEXINT:n', '80000000', 'no match'],
  ['HEXLONG:n', '-8000000000000000', '"-9223372036854775808"'],
  ["HEXINT:n 'xg'", '0xg', '"0"'],
  ['DOUBLE:d', '0.1', '0.1'],
  ['DOUBLE:d', '-1234567.891', '-1234567.891'],
  ['DOUBLE:d', '123456789.123456789', '123456789.12345679'],
  ['DOUBLE:d', '1e400', 'no match'],
  ["DOUBLE:d '.'", '3.', '3'],
  ["DOUBLE:d 'e'", '3e', '3'],
  ['DOUBLE:d', '1E-2', '0.01'],
  ['FLOAT:d', '0.1', '0.1'],
  ['FLOAT:d', '1e39', 'no match'],
  ['DOUBLE(min=0):d', '-0.5', 'no match'],
  ['BOOLEAN:b LD:x', 'falsetto', 'false "tto"'],
])

checkTable('addresses and ids', [
  ["IPADDR:ip '.5'", '1.2.3.4.5', '"1.2.3.4"'],
  ['IPADDR:ip', '1.2.3', 'no match'],
  ['IPV4:ip', '1.2.3.0004', 'no match'],
  ['IPV6:ip', '::ffff:10.1.2.3', '"::ffff:0a01:0203"'],
  ["IPV6:ip ':x'", '1:2:3:4:5:6:7:8:x', '"0001:0002:0003:0004:0005:0006:0007:0008"'],
  ['IPV6:ip', '1:2:3:4:5:6:7', 'no match'],
  ['IPV6:ip', '12345::', 'no match'],
  ["IPV6:ip '::3'", '1::2::3', '"0001::0002"'],
  ['UUIDSTRING:u', '0F8FAD5B-D9CB-469F-A165-70867728950e', '"0F8FAD5B-D9CB-469F-A165-70867728950e"'],
  ['SMARTSCAPEID:s', '-0123456789ABCDEF', 'no match'],
  ['CREDITCARD:c', '4111 1111 1111 1111 2', '"4111111111111111"'],
  ['CREDITCARD:c', '4111-1111-1111-1111', 'no match'],
])

checkTable('times', [
  ["TIMESTAMP('HH:mm'):t", '12:34', '"2020-01-01T12:34:00.000000000Z"'],
  ["TIMESTAMP('MMM d HH:mm:ss'):t", 'Sep  1 01:02:03', '"2020-09-01T01:02:03.000000000Z"'],
  ["TIMESTAMP('yyyy-MM-dd'):t", '2021-02-29', 'no match'],
  ["TIMESTAMP('yyyy-MM-dd'):t", '2020-02-29', '"2020-02-29T00:00:00.000000000Z"'],
  ["TIMESTAMP('yyyy-MM-dd'):t", '1900-02-29', 'no match'],
  ["TIMESTAMP('yyyy-MM-dd HH:mm'):t", '2020-01-01 24:00', 'no match'],
  ["TIMESTAMP('yyyy-MM-dd kk:mm'):t", '2020-01-01 24:00', '"2020-01-01T00:00:00.000000000Z"'],
  ["TIMESTAMP('yyyy-MM-dd hh:mm a'):t", '2020-01-01 12:05 am', '"2020-01-01T00:05:00.000000000Z"'],
  ["TIMESTAMP('yyyy-MM-dd hh:mm a'):t", '2020-01-01 12:05 PM', '"2020-01-01T12:05:00.000000000Z"'],
  ["TIMESTAMP('yyyy-MM-dd KK:mm a'):t", '2020-01-01 00:05 PM', '"2020-01-01T12:05:00.000000000Z"'],
  ["TIMESTAMP('yyyy D'):t", '2020 366', '"2020-12-31T00:00:00.000000000Z"'],
  ["TIMESTAMP('yyyy D'):t", '2021 366', 'no match'],
  ["TIMESTAMP('yyyy-MM-dd HH:mm Z'):t", '2020-07-01 12:00 Europe/Berlin', '"2020-07-01T10:00:00.000000000Z"'],
  ["TIMESTAMP('yyyy-MM-dd HH:mm Z'):t", '2020-07-01 12:00 GMT+2', '"2020-07-01T10:00:00.000000000Z"'],
  ["TIMESTAMP('yyyy-MM-dd HH:mmZ'):t", '2020-07-01 12:00+02:30', '"2020-07-01T09:30:00.000000000Z"'],
  ["TIMESTAMP('yyyy-MM-dd HH:mm Z')", '2020-07-01 12:00 NOWHERE', 'no match'],
  ["TIMESTAMP('yyyy-MM-dd HH:mm:ss.SSS'):t", '1969-12-31 23:59:59.999', '"1969-12-31T23:59:59.999000000Z"'],
  ["TIMESTAMP('y'):t", '300000000', 'no match'],
  ["TIMESTAMP('S'):t", '9223372036855', 'no match'],
  ["TIMESTAMP('s'):t", '0', '"1970-01-01T00:00:00.000000000Z"'],
  ["TIMESTAMP('ss'):t", '1600000000', '"2020-09-13T12:26:40.000000000Z"'],
  ["TIMESTAMP('d. MMMM yyyy', locale='de_DE'):t", '3. März 2020', '"2020-03-03T00:00:00.000000000Z"'],
  ["(TIMESTAMP('d. MMMM yyyy'):t)(locale='German')", '3. Mai 2020', '"2020-05-03T00:00:00.000000000Z"'],
  ["TIMESTAMP('yyyy \\'o\\'\\'clock\\''):t", "2020 o'clock", '"2020-01-01T00:00:00.000000000Z"'],
  ["TIMESTAMP('yyyy G'):t", '1999 AD', '"1999-01-01T00:00:00.000000000Z"'],
  ["TIMESTAMP('yyyy G'):t", '0044 BC', 'no match'],
  ["TIMESTAMP(tz='Europe/Vienna'):t", '2021-03-28 02:30:00', '"2021-03-28T01:30:00.000000000Z"'],
])

checkTable('JSON', [
  ['JSON:j', '{"a":1,"a":2}', '{"a":"2"}'],
  [
    'JSON:j',
    '{"n":9223372036854775808,"m":-9223372036854775808}',
    '{"n":9223372036854776000,"m":"-9223372036854775808"}',
  ],
  ['JSON:j', '{"n":1e999}', '{"n":null}'],
  ['JSON:j', '{"n":01}', 'no match'],
  ['JSON:j', '{"s":"a\tb"}', 'no match'],
  ['JSON:j', '{"s":"\\x"}', 'no match'],
  ['JSON:j', '{"a":1,}', 'no match'],
  ['JSON:j', `${'{"a":'.repeat(600)}1${'}'.repeat(600)}`, 'no match'],
  ['JSON_VALUE:v LD:rest', '15ms', '"15" "ms"'],
  ['JSON_VALUE{INT}:v', '"x"', 'null'],
  ['JSON{INT:a}:j', '{"a":"12x"}', '{"a":null}'],
  ['JSON{INT+:a}:j', '{"a":"12x"}', 'no match'],
  ['JSON{INT+:a}:j', '{"a":null}', 'no match'],
  ['JSON{STRING:a}(flat=true)', '{"a":{"b" : 1}}', '"{\\"b\\" : 1}"'],
  ['JSON{STRING:a}(flat=true)', '{"a":1.50}', '"1.50"'],
  ['JSON{STRING:a}(flat=true)', '{"a":null}', 'null'],
  ['JSON{STRING:a}(flat=true)', '{"a":"New York\\n"}', '"New York\\n"'],
  ['JSON{STRING:a}(flat=true)', '{"\\u0061":"x"}', '"x"'],
  ['JSON{STRING:a, INT:a:b}(flat=true)', '{"a":"5"}', '"5" "5"'],
  ["JSON{STRING:'a\"b'}(flat=true)", '{"a\\"b":"x"}', '"x"'],
  ["JSON{(LD:x ',' INT:y):m}(flat=true)", '{"m":"k,5"}', '"k,5"'],
  ['JSON{BOOLEAN:a, JSON{INT:c}:b}(flat=true)', '{"b":{"c":1},"a":"TRUE"}', 'true {"c":"1"}'],
  ['JSON{INT:a}(strict=false):j', "{a:1, 'b':2}", '{"a":"1"}'],
  ['JSON{INT[]:a}:j', '{"a":["1",null,2]}', '{"a":["1",null,"2"]}'],
  ['JSON{INT[]:a}:j', '{"a":["x"]}', '{"a":null}'],
])

checkTable('structures', [
  ["ARRAY{INT:a ':' WORD:b ','?}{1,9}:l", '1:x,2:y', '[{"a":"1","b":"x"},{"a":"2","b":"y"}]'],
  ["ARRAY{INT ','?}{1,9}:l", '1,2', '[{},{}]'],
  ["KVP{WORD:key '=' INT:value ','?}:m", 'a=1,b=2,a=3', '{"a":"3","b":"2"}'],
  ["KVP{INT:key '=' INT:value ','?}*:m", 'x', '{}'],
  ["STRUCTURE{INT:a STRUCTURE{',' INT:b}:s}:r", '1,2', '{"a":"1","s":{"b":"2"}}'],
  ["STRUCTURE{INT:a}*:r 'x'", 'x', 'null'],
  ["ENUM{'a'=1, 'ab'=2, ''=0}:e LD*:x", 'abc', '"2" "c"'],
])

checkTable('optional parts and lookarounds', [
  ["('a' INT:n)?:all 'x'", 'x', 'null null'],
  [">>('a' INT:n):all LD:x", 'a1', '"1" "a1" "a1"'],
  ["!>>'b':no LD:x", 'a', 'null "a"'],
  ["LD:x <<('k' INT:n) ';'", 'ak1;', '"ak1" "1"'],
])

checkTable('free text before nothing but optional parts takes the rest', [
  ["LD:x ','?", 'a,b', '"a"'],
  ["LD:x ','? ';'?", 'abc\nd', '"abc"'],
  ["DATA:x ','?", 'a\nb', '"a\\nb"'],
  ["LD{1,2}:x ','?", 'éüö', '"éü"'],
  ["LD{3}:x ','?", 'ab', 'no match'],
  ["LD*:x ','?", '', '""'],
  ['LD:x LD*:y', 'a', '"a" ""'],
  ['LD:x (INT:n LD:y)?', 'abc', '"abc" null null'],
  ["LD:x ','? ';'", 'abc', 'no match'],
])

checkTable('flat objects', [
  ['JSON{JSON{INT:x}(flat=true):m}(flat=true)', '{"m":{"x":1}}', '"1" {"x":"1"}'],
  ['JSON{JSON{INT:x}(flat=true):m}:j', '{"m":{"x":1}}', '{"x":"1","m":{"x":"1"}}'],
  ['JSON{JSON{INT:x}(flat=true):m:null}(flat=true)', '{"m":{"x":1}}', '"1"'],
  ['JSON{JSON{INT:x}(flat=true):m}(flat=true)', '{"m":5}', 'null null'],
  ['JSON{INT:a}(flat=true):x', '{"a":1}', '"1" {"a":"1"}'],
  ['JSON{INT:a}(flat=true):x', '{"a":1', 'no match'],
])

checkTable('names of months in many languages', [
  ["TIMESTAMP('dd MMM yyyy', locale='fr'):t", '01 févr. 2018', '"2018-02-01T00:00:00.000000000Z"'],
  ["TIMESTAMP('dd MMM yyyy', locale='fr_CA'):t", '01 FÉVR 2018', '"2018-02-01T00:00:00.000000000Z"'],
  ["TIMESTAMP('dd MMMM yyyy', locale='Spanish'):t", '01 enero 2018', '"2018-01-01T00:00:00.000000000Z"'],
  ["TIMESTAMP('dd MMMM yyyy', locale='es'):t", '01 January 2018', 'no match'],
  ["TIMESTAMP('dd MMM yyyy', locale='de'):t", '01 Mrz 2018', '"2018-03-01T00:00:00.000000000Z"'],
  ["TIMESTAMP('dd MMM yyyy', locale='en'):t", '01 Sept 2018', 'no match'],
  ["TIMESTAMP('EEEE, d MMMM yyyy', locale='pl'):t", 'środa, 3 maja 2017', '"2017-05-03T00:00:00.000000000Z"'],
  ["TIMESTAMP('h a d.M.yyyy', locale='de'):t", '3 PM 1.2.2020', '"2020-02-01T15:00:00.000000000Z"'],
])

checkTable('weeks in times', [
  ["TIMESTAMP('YYYY-ww'):t", '2020-02', '"2020-01-05T00:00:00.000000000Z"'],
  ["TIMESTAMP('YYYY-ww-u'):t", '2020-02-1', '"2020-01-06T00:00:00.000000000Z"'],
  ["TIMESTAMP('YYYY-ww'):t", '2020-55', 'no match'],
  ["TIMESTAMP('yyyy-MM-dd w W F'):t", '2020-01-01 9 9 9', '"2020-01-01T00:00:00.000000000Z"'],
  ["TIMESTAMP('YYYY-MM'):t", '2020-03', '"2020-03-01T00:00:00.000000000Z"'],
])

checkTable('ENUM without regard to case', [
  ["ENUM{'ä'=1}(cis=true):r", 'Ä', '"1"'],
  ["ENUM{'ä'=1}:r", 'Ä', 'no match'],
  ["ENUM{'ab'=1, 'a'=2}(cis=true):r", 'Ax', '"2"'],
])

checkTable('separated groups', [
  ["(INT:a INT*:b INT:c)(fs=',')", '1,,3', '"1" null "3"'],
  ["(INT:a INT?:b INT:c)(fs=',')", '1,3', '"1" null "3"'],
  ["(INT:a INT:b INT?:c)(fs=',')", '1,2,', '"1" "2" null'],
  ["(INT:a INT:b INT?:c)(fs=',')", '1,2', 'no match'],
])

checkTable('XML', [
  ['XML:x', '<a>&#65;&#x42;&unknown;</a>', 'no match'],
  ['XML:x', '<a>&#65;&#x42;&amp;</a>', '{"a":"AB&"}'],
  ['XML:x', '<a>x<b/>y</a>', '{"a":{"b":"","#text":["x","y"]}}'],
  ['XML(ignoreNamespace=true):x', '<p:a q:k="1"/>', '{"a":{"@k":"1"}}'],
  ['XML(maxlen=5):x', '<a>12</a>', 'no match'],
  ["XML:x ' ' INT:n", '<ä>é</ä> 5', '{"ä":"é"} "5"'],
  ["XML(rootTag='b'):x LD:r", 'head <a><b><c>1</c></b></a>', '{"b":{"c":"1"}} "</a>"'],
  ["XML(rootTag='b'):x", 'head <bb>1</bb>', 'no match'],
  ['XML:x', 'head <a>1</a>', 'no match'],
  ['XML_PLAIN:x', '<a k="1"><b z="2">t</b></a>', '{"a":{"b":"t"}}'],
  ['XML_VERBOSE:x', '<a k="1">t<b/></a>', '{"a":{"name":"a","attributes":{"k":"1"},"text":"t","children":[{"name":"b","attributes":{},"text":null,"children":[]}]}}'], // prettier-ignore
  ['XML_VERBOSE(excludeRoot=true, ignoreNamespace=true):x', '<p:a>t</p:a>', '{"name":"a","attributes":{},"text":"t","children":[]}'], // prettier-ignore
  ['XML_VERBOSE:x', '<a><b></a>', 'no match'],
])
