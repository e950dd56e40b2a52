/**
 * What decisions rest on, in the order in which it is held, so that nobody waits in a circle. Who finds out only later that
 * they change something earlier still may ask for it: two that then wait for each other are ended by the lock timeout and
 * run again.
 */
export const holdOrder = ['directory', 'pipeline', 'identity', 'customer', 'deal'] as const

export interface Hold {
  kind: (typeof holdOrder)[number]
  /** Not of the directory: there is one. */
  id?: string
  /** Others may rest a decision on it meanwhile; nobody may change it. Without it nobody else may do either. */
  shared?: true
}

export const holdName = ({ kind, id }: Hold): string => (id === undefined ? kind : `${kind}:${id}`)

const rankOf = ({ kind }: Hold): number => holdOrder.indexOf(kind)

/** In the order in which they are to be taken, each once; where one is asked for both ways it is held alone. */
export function inOrder(holds: readonly Hold[]): Hold[] {
  const byName = new Map<string, Hold>()
  for (const hold of holds) {
    const known = byName.get(holdName(hold))
    if (!known || known.shared) byName.set(holdName(hold), hold)
  }
  return [...byName.values()].sort((a, b) => rankOf(a) - rankOf(b) || (holdName(a) < holdName(b) ? -1 : 1))
}

/** What one transaction holds already. */
export class Held {
  readonly #names = new Map<string, Hold>()

  /** @returns what is still to be taken, in its order */
  add(wanted: readonly Hold[]): Hold[] {
    const missing = inOrder(wanted).filter((hold) => {
      const known = this.#names.get(holdName(hold))
      return !known || (known.shared && !hold.shared)
    })
    for (const hold of missing) this.#names.set(holdName(hold), hold)
    return missing
  }
}

/** What was to be held had changed by the time it was: the transaction is run again. */
export class ChangedMeanwhile extends Error {
  constructor() {
    super('what was to be held has changed meanwhile')
    this.name = 'ChangedMeanwhile'
  }
}
