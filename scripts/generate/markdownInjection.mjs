/** Colours blocks between fences in Markdown that say `dql` or `dpl`. */
export function markdownInjection() {
  return {
    $schema: 'https://raw.githubusercontent.com/martinring/tmlanguage/master/tmlanguage.json',
    scopeName: 'markdown.dql.codeblock',
    injectionSelector: 'L:text.html.markdown',
    patterns: ['dql', 'dpl'].map((language) => ({ include: `#${language}` })),
    repository: Object.fromEntries(['dql', 'dpl'].map((language) => [language, fencedBlock(language)])),
  }
}

function fencedBlock(language) {
  return {
    begin: `(^|\\G)(\\s*)(\`{3,}|~{3,})\\s*(?i:(${language})((\\s+|:|,|\\{|\\?)[^\`]*)?$)`,
    end: '(^|\\G)(\\2|\\s{0,3})(\\3)\\s*$',
    name: 'markup.fenced_code.block.markdown',
    beginCaptures: {
      3: { name: 'punctuation.definition.markdown' },
      4: { name: 'fenced_code.block.language.markdown' },
      5: { name: 'fenced_code.block.language.attributes.markdown' },
    },
    endCaptures: { 3: { name: 'punctuation.definition.markdown' } },
    patterns: [
      {
        begin: '(^|\\G)(\\s*)(.*)',
        while: '(^|\\G)(?!\\s*([`~]{3,})\\s*$)',
        contentName: `meta.embedded.block.${language}`,
        patterns: [{ include: `source.${language}` }],
      },
    ],
  }
}
