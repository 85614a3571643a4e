import { suggestion } from '../fixes/fixes'
import { nearest } from '../../catalog'
import { flatMap } from '../../text'
import { remark, textRule } from './rule'

/**
 * Variables that the known ones do not have. Silent while nothing is known of variables: dashboards bring their own,
 * and a workspace without a variables file says nothing about them.
 */
export const unknownVariable = textRule(
  {
    'unknown-variable': {
      severity: 'warning',
      title: 'Unknown variable',
      description:
        'The variables file of the workspace has no variable of this name, so that a run has no value for it.',
      bad: 'fetch logs | filter host == $hots',
      good: 'fetch logs | filter host == $host',
      variables: new Map([['host', 'a']]),
      fixes: suggestion(1),
    },
  },
  ({ nodesOf, variables }) => {
    if (!variables) return []
    const names = [...variables.keys()]
    return flatMap(nodesOf('variable'), (node) => {
      if (node.name === '' || variables.has(node.name)) return []
      const near = nearest(node.name, names)
      return [remark('unknown-variable', node.span, `$${node.name}`, near === undefined ? '' : `$${near}`)]
    })
  },
)
