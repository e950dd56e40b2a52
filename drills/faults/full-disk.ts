import type { Field, Harm } from '../scenario.ts'

/** Nothing can be written for so long; reading goes on. `setFull` is how that is done to this database. */
export const fullFor =
  (milliseconds: number, setFull: (full: boolean) => void) =>
  async ({ goesOn }: Pick<Field, 'goesOn'>): Promise<Harm> => {
    const from = performance.now()
    setFull(true)
    try {
      await goesOn(milliseconds)
    } finally {
      setFull(false)
    }
    return { type: 'outage', from, until: performance.now() }
  }
