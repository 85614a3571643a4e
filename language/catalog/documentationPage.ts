const root = 'https://docs.dynatrace.com/docs/platform/grail'

/** The address of the public page that a row of the catalog names as its source. */
export const documentationPage = (source: string, language: 'dql' | 'dpl'): string =>
  `${root}/dynatrace-${language === 'dql' ? 'query' : 'pattern'}-language/${source}`
