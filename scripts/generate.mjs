// Makes the grammars for editors and the reference pages from the catalog and the inspections.
//   node scripts/generate.mjs            writes them
//   node scripts/generate.mjs --check    names those that differ from what is committed; exit 1 if there are any
import fs from 'node:fs'
import path from 'node:path'
import esbuild from 'esbuild'
import { configurationSchema } from './generate/configurationSchema.mjs'
import { diagnosticsPage } from './generate/diagnosticsPage.mjs'
import { dplGrammar } from './generate/dplGrammar.mjs'
import { dqlGrammar } from './generate/dqlGrammar.mjs'
import { dplConfiguration, dqlConfiguration } from './generate/languageConfiguration.mjs'
import { markdownInjection } from './generate/markdownInjection.mjs'
import { referencePages } from './generate/referencePages.mjs'

const root = path.resolve(import.meta.dirname, '..')

const schemaFile = 'docs/dql.config.schema.json'
const files = generatedFiles(await importLanguage())
const differing = Object.entries(files).filter(([name, text]) => textOf(name) !== text)

if (process.argv.includes('--check')) {
  for (const [name] of differing) console.log(name)
  if (differing.length > 0) console.error('Run `npm run generate` and commit what changes.')
  process.exitCode = differing.length > 0 ? 1 : 0
} else {
  for (const [name, text] of differing) {
    fs.mkdirSync(path.dirname(path.join(root, name)), { recursive: true })
    fs.writeFileSync(path.join(root, name), text)
    console.error(`wrote ${name}`)
  }
}

/** The text of every generated file, by its path below the root. */
function generatedFiles(language) {
  return {
    'syntaxes/dql.tmLanguage.json': json(dqlGrammar(language)),
    'syntaxes/dpl.tmLanguage.json': json(dplGrammar(language)),
    'syntaxes/markdown.tmLanguage.json': json(markdownInjection()),
    'syntaxes/dql.language-configuration.json': json(dqlConfiguration()),
    'syntaxes/dpl.language-configuration.json': json(dplConfiguration()),
    ...referencePages(language),
    'docs/diagnostics.md': diagnosticsPage(language),
    [schemaFile]: json(configurationSchema(textOf(schemaFile), language)),
  }
}

/** The room `language` as a module, bundled in memory. */
async function importLanguage() {
  const { outputFiles } = await esbuild.build({
    entryPoints: [path.join(root, 'language/index.ts')],
    bundle: true,
    write: false,
    format: 'esm',
    logLevel: 'error',
  })
  const source = Buffer.from(outputFiles[0].contents).toString('base64')
  return import(`data:text/javascript;base64,${source}`)
}

function textOf(name) {
  const file = path.join(root, name)
  return fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : undefined
}

function json(value) {
  return JSON.stringify(value, null, 2) + '\n'
}
