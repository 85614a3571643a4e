/**
 * Words about the form in which a query says something: values that are not of the right form, and what could be
 * written more plainly. Each code has an inspection in the rule that reports it.
 */
export const formMessages = {
  // Values of the wrong form
  'name-needed': (owner, names) => `${owner} takes this value by name only: ${names}.`,
  'field-needed': (owner, found) => `${owner} takes the name of a field here, not ${found}.`,
  'object-needed': (owner) => `${owner} takes the name of a data object here, such as logs.`,
  'metric-needed': (owner, found) => `${owner} takes the key of a metric here, not ${found}.`,
  'nested-aggregation': (inner, outer) =>
    `${inner} stands inside of ${outer}, which reads records, not what another aggregation gives.`,
  'slots-alone': (owner) =>
    `${owner} needs an aggregation here, such as count(). start() and end() stand beside another one.`,
  'time-field-needed': () =>
    'No record has a timestamp or a start_time here. Say with time: which field holds the time.',
  'nodes-needed': (start) =>
    `traverse goes from nodes, which ${start} does not give. Begin with smartscapeNodes.`,
  'several-subquery-fields': (names) => `in looks in a single field; this sub-query gives ${names}.`,
  'subquery-needed': (owner, example) => `${owner} takes a sub-query in brackets here: ${example}.`,
  'search-not-allowed-after': (name) => `search has to stand before ${name}.`,
  'search-condition-not-allowed': () =>
    'search takes words in quotes, ~ with a field and a word, and comparisons of fields, joined by and and or.',
  'join-condition-not-allowed': () => 'A join compares a field that both sides have, or left[a] == right[b].',
  'alias-not-allowed': (owner, name) =>
    name ? `This value is called ${name} already; it takes no alias.` : `${owner} takes no alias here.`,
  // Lists
  'empty-braces': (owner, parameter) => `These braces give ${owner} no ${parameter}.`,
  'ungrouped-values': (value, owner, taker, parameter, list) =>
    `${value} is ${taker ? `read as another ${taker}` : `no value`} of ${owner}, not as part of ${parameter}. A list stands in braces: ${parameter}: {${list}}.`,
  'scattered-values': (parameter, owner) =>
    `The values of ${parameter} stand apart; ${owner} takes them as one list.`,
  'duplicate-name': (name, owner) => `${owner} makes two fields ${name}; only the last one stays.`,
  'repeated-field': (name, owner) => `${name} stands in this list already; ${owner} takes it once.`,
  // What could be written more plainly
  'negated-filter': (command, other, isSame) =>
    isSame
      ? `${other} says the same without not.`
      : command === 'filter'
        ? 'filterOut does this without not, and also keeps records for which the condition is null.'
        : 'filter does this without not, but drops records for which the condition is null.',
  'nested-negation': () => 'Two not in a row cancel each other.',
  'nested-minus': () => 'Two minus signs in a row cancel each other.',
  'negative-right-operand': (operator) =>
    `A sign directly behind ${operator} is easily overlooked; put the operand in parentheses.`,
  'constant-condition': (text, value) => `${text} is ${value} for every record.`,
} satisfies Record<string, (...args: string[]) => string>
