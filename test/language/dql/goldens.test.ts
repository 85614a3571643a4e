import * as dql from '../../../language/dql'
import { checkGoldens } from '../../support/goldens'
import { showRemarks } from './showRemarks'

checkGoldens('test/language/dql', (text) => {
  const { tree, diagnostics } = dql.parse(text)
  return [dql.printTree(tree), ...showRemarks(text, diagnostics)].join('\n')
})
