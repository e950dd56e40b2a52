import type { Field, Harm } from '../scenario.ts'

/** SIGSTOP for the first process, SIGCONT after so long: it knows of nothing, and the others may have taken over what it held. */
export const freezes =
  (milliseconds: number) =>
  async ({ processes: { processes }, goesOn }: Field): Promise<Harm[]> => {
    const [process] = processes
    const from = performance.now()
    process!.freeze()
    try {
      await goesOn(milliseconds)
    } finally {
      process!.thaw()
    }
    return [{ type: 'blow', from, until: performance.now() }]
  }
