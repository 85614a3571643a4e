/** What is wrong with the options of a verb, for a failure of `parseArgs`: the option by name, and what it needs. */
export function optionMistake(failure: unknown): string {
  const { message } = failure as Error
  const option = /'(?:-\w, )?(-[^' <]*)/.exec(message)?.[1]
  if (option === undefined) return message
  if (message.startsWith('Unknown option')) return `there is no option ${option}`
  if (message.includes('does not take an argument')) return `${option} takes no value`
  return message.includes('ambiguous')
    ? `${option} needs a value; one that begins with - is written ${option}${option.startsWith('--') ? '=' : ''}-…`
    : `${option} needs a value`
}
