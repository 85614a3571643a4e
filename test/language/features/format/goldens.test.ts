import { applyEdits, format, openSnapshot } from '../../../../language'
import { checkGoldens } from '../../../support/goldens'
import { readStyle } from './readStyle'

checkGoldens('test/language/features/format', (marked) => {
  const { text, options } = readStyle(marked)
  return applyEdits(text, format(openSnapshot(text), options).edits).trimEnd()
})

checkGoldens('test/language/features/format/patterns', (marked) => {
  const { text, options } = readStyle(marked)
  return applyEdits(text, format(openSnapshot(text, { language: 'dpl' }), options).edits).trimEnd()
})
