/**
 * A shape while it is filled. For what is made thousands of times: keys that may be absent are set one by one, since a
 * literal takes a microsecond for every spread in it but the first.
 */
export type Draft<Shape> = { -readonly [Key in keyof Shape]: Shape[Key] }
