import type { CommandMeaning } from '../commandMeaning'

/** Commands that choose, order or check records and leave their fields alone. */
export const sameFields: CommandMeaning = { fieldsAfter: ({ input }) => input }
