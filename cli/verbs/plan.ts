import { prepareRun, printPlan } from '../../engine'
import { describeNotice } from '../notices'
import { queryOptions, queryUsage, readQuery } from '../queryOptions'
import type { Verb } from '../verb'

/** `dql plan`: what the engine would do, command for command, or with `--rewritten` as it really runs. */
export const plan: Verb = {
  usage: `[--rewritten] ${queryUsage}`,
  summary: 'prints how a query would run',
  options: { ...queryOptions, rewritten: { type: 'boolean' } },
  run(files, options, streams) {
    const query = readQuery(files, options, streams)
    if (!query) return Promise.resolve(2)
    const { prepared, notices } = prepareRun(query.request)
    for (const notice of notices) streams.err(describeNotice(query.input, notice))
    const wanted = options.rewritten === true ? prepared.rewritten : prepared.plan
    if (!wanted) return Promise.resolve(1)
    streams.out(`${printPlan(wanted)}\n`)
    return Promise.resolve(0)
  },
}
