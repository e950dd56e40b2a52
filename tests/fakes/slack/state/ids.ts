/** Ids as Slack's look: a letter for the kind, then capitals and digits. Counted, so the same run gives the same ids. */
export class Ids {
  #next = 1

  /** `kind`: T, U, C, G, D, A, B, F, V, Ev, … */
  make(kind: string): string {
    return `${kind}0${(this.#next++).toString(36).toUpperCase().padStart(8, 'A')}`
  }
}
