/** The year that completes times without one. Nothing else of the base time counts. */
export const yearOf = (baseTime: bigint): number => new Date(Number(baseTime / 1_000_000n)).getUTCFullYear()
