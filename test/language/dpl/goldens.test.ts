import { dpl } from '../../../language'
import { checkGoldens } from '../../support/goldens'
import { showRemarks } from '../dql/showRemarks'

checkGoldens('test/language/dpl', (text) => {
  const { pattern, diagnostics } = dpl.parse(text)
  return [dpl.printTree(pattern), ...showRemarks(text, diagnostics)].join('\n')
})
