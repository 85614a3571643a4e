import { join } from 'node:path'
import { checkGoldens } from '../../support/goldens'
import { printLowered } from '../../support/planning'

checkGoldens(join(import.meta.dirname, 'lowered'), printLowered)
