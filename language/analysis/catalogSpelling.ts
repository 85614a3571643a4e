import { commandNamed, functionNamed } from '../catalog'
import type { Spelling } from '../dql'

/** The catalog's knowledge for canonical text: letter case of names, order and form of arguments. */
export const catalogSpelling: Spelling = {
  functionName: (name) => functionNamed(name)?.name ?? name,
  commandName: (name) => commandNamed(name)?.name ?? name,
  parameters: (name) => functionNamed(name)?.signatures[0]?.parameters,
  commandParameters: (name) => commandNamed(name)?.parameters,
}
