/** What the page of a results view is made of; addresses as the webview may load them. */
export interface ResultsPageParts {
  readonly scriptUri: string
  readonly styleUri: string
  /** Where the webview's own resources come from, for the content policy. */
  readonly cspSource: string
  /** Random, for this page only. */
  readonly nonce: string
}

/**
 * The page of a results view: no content yet, only the script that builds it from messages.
 * The policy lets nothing in but the bundled script and style, and forbids evaluating text as code.
 */
export function resultsPage({ scriptUri, styleUri, cspSource, nonce }: ResultsPageParts): string {
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src ${cspSource}`,
    `font-src ${cspSource}`,
    `img-src ${cspSource} data:`,
  ].join('; ')
  return `<!DOCTYPE html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="${policy}">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>DQL results</title>
    <link rel="stylesheet" href="${styleUri}">
  </head>
  <body>
    <main id="results"></main>
    <script nonce="${nonce}" type="module" src="${scriptUri}"></script>
  </body>
</html>
`
}
