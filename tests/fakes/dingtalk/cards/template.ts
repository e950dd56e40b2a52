/** A variable of a template, as its designer has made it. */
export interface Variable {
  readonly name: string
  /** `private`: each viewer has their own. */
  readonly scope: 'public' | 'private'
}

/** Something that asks back when it is pressed (回传请求), with what it is set to send. */
export interface Action {
  readonly actionId: string
  /** What stands for itself, and `${v}`, which is what the variable of that name holds. */
  readonly params: Readonly<Record<string, string>>
  /** It is there while this variable is "true". */
  readonly shownBy: string
  /** The variable whose fields are filled in and come along. */
  readonly form?: string
}

/** A template of the card platform. No call makes one. */
export interface Template {
  readonly id: string
  /** The app it is associated with. */
  readonly clientId: string
  readonly variables: readonly Variable[]
  readonly actions: readonly Action[]
  isPublished: boolean
}
