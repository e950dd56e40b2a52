/** Eight digits of base 36, as many as an id of Slack has behind its letter. */
const first = Number.parseInt('AAAAAAA1', 36)

/** Ids as Slack's look: a letter for the kind, then capitals and digits. Counted, so the same run gives the same ids. */
export class Ids {
  #next = first

  /** `kind`: T, U, C, G, D, A, B, F, V, Ev, … */
  make(kind: string): string {
    return `${kind}0${(this.#next++).toString(36).toUpperCase()}`
  }
}
