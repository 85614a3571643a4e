import type { QueryExample } from './definitions'
import { queryExample } from './example'

/** One record with the values of some expressions. */
const computed = (fields: string, record: string): QueryExample =>
  queryExample([`data record(${fields})`], [record])

/** What each operator does, by its key in the table of operators. */
export const operatorExamples = {
  negate: computed('took = -(3 + 4), back = -2h', 'took: -7, back: -2h'),
  plus: computed('took = +(3 + 4)', 'took: 7'),
  not: computed('a = not 1 == 2, unknown = not null == 2', 'a: true, unknown: null'),
  '*': computed('area = 3 * 4, half = 0.5 * 3, slots = 3 * 5m', 'area: 12, half: 1.5, slots: 15m'),
  '/': computed('whole = 7 / 2, exact = 7.0 / 2, ratio = 1h / 15m', 'whole: 3, exact: 3.5, ratio: 4.0'),
  '%': computed('rest = 7 % 3, negative = -7 % 3', 'rest: 1, negative: -1'),
  '+': computed(
    'sum = 1 + 0.5, end = toTimestamp("2024-05-01T10:00:00Z") + 90m',
    'sum: 1.5, end: 2024-05-01T11:30:00Z',
  ),
  '-': computed(
    'left = 5 - 7, took = toTimestamp("2024-05-01T10:02:30Z") - toTimestamp("2024-05-01T10:00:00Z")',
    'left: -2, took: 2m 30s',
  ),
  '~': computed(
    'token = "GET /orders" ~ "orders", part = "GET /orders" ~ "ord", run = "GET /orders" ~ "ord*"',
    'token: true, part: false, run: true',
  ),
  '==': computed(
    'same = 200 == 200.0, kinds = 200 == "200", unknown = null == 200',
    'same: true, kinds: false, unknown: null',
  ),
  '!=': computed('other = 200 != 404, unknown = null != 404', 'other: true, unknown: null'),
  '>': computed('late = 480 > 250, names = "b" > "a"', 'late: true, names: true'),
  '>=': computed('late = 250 >= 250, long = 5m >= 1h', 'late: true, long: false'),
  '<': computed(
    'early = 120 < 250, first = toTimestamp("2024-05-01T10:00:00Z") < toTimestamp("2024-05-02T10:00:00Z")',
    'early: true, first: true',
  ),
  '<=': computed('early = 250 <= 250, short = 5m <= 1h', 'early: true, short: true'),
  in: queryExample(
    [
      'data record(host = "a", took = 120), record(host = "b", took = 480)',
      'filter host in [data record(slow = "b"), record(slow = "c")]',
    ],
    ['host: "b", took: 480'],
  ),
  and: computed(
    'both = 1 < 2 and 2 < 3, one = 1 < 2 and 3 < 2, unknown = null and 1 < 2',
    'both: true, one: false, unknown: null',
  ),
  xor: computed('one = 1 < 2 xor 3 < 2, both = 1 < 2 xor 2 < 3', 'one: true, both: false'),
  or: computed(
    'one = 1 < 2 or 3 < 2, none = 2 < 1 or 3 < 2, unknown = null or 1 < 2',
    'one: true, none: false, unknown: true',
  ),
  '@': computed(
    'hour = toTimestamp("2024-05-01T10:07:30Z")@h, day = toTimestamp("2024-05-01T10:07:30Z")@d, quarter = toTimestamp("2024-05-01T10:22:30Z")@15m',
    'hour: 2024-05-01T10:00:00Z, day: 2024-05-01T00:00:00Z, quarter: 2024-05-01T10:15:00Z',
  ),
  '[]': queryExample(
    [
      'data record(hosts = array("a", "b", "c"), client = record(ip = "10.0.0.1"))',
      'fields hosts[0], hosts[-1], client[ip]',
    ],
    ['hosts[0]: "a", hosts[-1]: "c", client[ip]: "10.0.0.1"'],
  ),
} as const satisfies Readonly<Record<string, QueryExample>>
