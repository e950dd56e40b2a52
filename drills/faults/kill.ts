import type { Field, Harm } from '../scenario.ts'

/** SIGKILL, one process after the other, each at a moment nobody knows before; it is started again at once. */
export const kills =
  (count: number, [low, high]: readonly [number, number]) =>
  async ({ processes: { processes }, goesOn }: Field): Promise<Harm[]> => {
    const harms: Harm[] = []
    for (let n = 0; n < count; n += 1) {
      await goesOn(low + Math.random() * (high - low))
      const process = processes[n % processes.length]!
      const from = performance.now()
      await process.kill()
      await process.runs()
      harms.push({ type: 'blow', from, until: performance.now() })
    }
    return harms
  }
