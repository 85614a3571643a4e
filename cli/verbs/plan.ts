import { prepareRun, printPlan } from '../../engine'
import { describeNotice } from '../notices'
import { queryOptions, queryUsage, readQueries } from '../queryOptions'
import type { Verb } from '../verb'

/** `dql plan`: what the engine would do, command for command, or with `--rewritten` as it really runs. */
export const plan: Verb = {
  usage: `[--rewritten] ${queryUsage}`,
  summary: 'prints how a query would run',
  options: { ...queryOptions, rewritten: { type: 'boolean' } },
  run(files, options, streams) {
    const queries = readQueries(files, options, streams)
    if (!queries) return Promise.resolve(2)
    const plans = queries.map(({ place, request }) => {
      const { prepared, notices } = prepareRun(request)
      for (const notice of notices()) streams.err(describeNotice(place, notice))
      const wanted = options.rewritten === true ? prepared.rewritten : prepared.plan
      return wanted && `${printPlan(wanted)}\n`
    })
    streams.out(plans.filter((text) => text !== undefined).join('\n'))
    return Promise.resolve(plans.includes(undefined) ? 1 : 0)
  },
}
