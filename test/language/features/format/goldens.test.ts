import { applyEdits, format, openDocument, type DocumentKind } from '../../../../language'
import { checkGoldens } from '../../../support/goldens'
import { readStyle } from './readStyle'

function checkLayouts(folder: string, kind: DocumentKind): void {
  checkGoldens(`test/language/features/format/${folder}`, (marked) => {
    const { text, options } = readStyle(marked)
    return applyEdits(text, format(openDocument(text, { kind }), options).edits).trimEnd()
  })
}

checkLayouts('queries', 'dql')
checkLayouts('parts', 'dqlpart')
checkLayouts('expressions', 'dqlexpr')
checkLayouts('patterns', 'dpl')
checkLayouts('markdown', 'md')
