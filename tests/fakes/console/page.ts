/** What an admin has before them: a page of a platform's console, or one of its own client. */
export interface Page {
  readonly name: string
  /** What can be pressed or ticked there, by the word it bears. */
  readonly presses?: Readonly<Record<string, Press>>
  /** What is shown or filled in there. */
  readonly fields?: Readonly<Record<string, Field>>
}

/** Leads to a page, or says something; nothing where it is simply done. */
export type Press = (() => Page | string | undefined | Promise<string | undefined>) | (() => void)

export interface Field {
  /** What stands in it; undefined: nothing yet. */
  shown?(): string | undefined
  fill?(value: string): void
}

/** A field that keeps what is filled in. */
export function kept(value = ''): Required<Field> & { value(): string } {
  let now = value
  return {
    shown: () => now || undefined,
    value: () => now,
    fill(filled) {
      now = filled
    },
  }
}
