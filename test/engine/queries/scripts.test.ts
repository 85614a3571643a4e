import { checkScripts } from '../../support/scripts'
import { runBothWays } from '../../support/runs'

checkScripts(import.meta.dirname, (query) => runBothWays(query))
