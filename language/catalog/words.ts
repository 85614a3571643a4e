/** Words that enum parameters take, where several rows share them. */

/** Directions of order, as values of `direction:`. */
export const directions = ['ascending', 'descending'] as const

/** How points of one metric series inside a slot are combined. */
export const rollups = ['min', 'max', 'sum', 'avg', 'total'] as const

/** Words that are operators or values: no bare field names, in any letter case. `in` is quoted to be safe. */
export const reservedWords = ['and', 'false', 'in', 'mod', 'not', 'null', 'or', 'true', 'xor'] as const

/** Words behind a sort key. */
export const sortWords = ['asc', 'desc'] as const
