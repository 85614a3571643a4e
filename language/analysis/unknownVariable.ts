import { nearest } from '../catalog'
import { warning, type Diagnostic } from '../text'
import type { Facts } from './facts'

/**
 * Variables that the known ones do not have. Silent while nothing is known of variables: dashboards bring their own,
 * and a workspace without a variables file says nothing about them.
 */
export function unknownVariables({ nodes, variables }: Facts): readonly Diagnostic[] {
  if (!variables) return []
  const names = [...variables.keys()]
  return nodes.flatMap((node) => {
    if (node.kind !== 'variable' || node.name === '' || variables.has(node.name)) return []
    const near = nearest(node.name, names)
    return [warning('unknown-variable', node.span, `$${node.name}`, near === undefined ? '' : `$${near}`)]
  })
}
