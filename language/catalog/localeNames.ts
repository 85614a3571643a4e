const letters = Array.from('abcdefghijklmnopqrstuvwxyz')

/** The two-letter codes of languages, by the names that languages have in English. */
let codesByName: ReadonlyMap<string, string> | undefined

function codeOf(name: string): string | undefined {
  const english = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' })
  codesByName ??= new Map(
    letters.flatMap((first) =>
      letters.flatMap((second) => {
        const known = english.of(first + second)?.toLowerCase()
        return known === undefined ? [] : [[known, first + second] as const]
      }),
    ),
  )
  return codesByName.get(name)
}

/** The locale that a configuration names, such as `en`, `English` or `de_DE`; undefined for those nobody knows. */
export function localeNamed(name: string): string | undefined {
  const word = name.toLowerCase()
  const tag = word === 'deutsch' ? 'de' : (codeOf(word) ?? name.replaceAll('_', '-'))
  try {
    return Intl.DateTimeFormat.supportedLocalesOf(tag)[0]
  } catch {
    // The text is no name of a locale at all.
    return undefined
  }
}
