/** A member that is wanted of an object. Its number says where what was found is noted. */
export interface WantedMember {
  readonly name: string
  readonly slot: number
  /** The members of its value: of an object, or of the JSON text that a string holds. */
  readonly inside?: { readonly form: 'object' | 'text'; readonly members: readonly WantedMember[] }
}
