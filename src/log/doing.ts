import { AsyncLocalStorage } from 'node:async_hooks'

/** What a part of the program is at, for whoever asks later what held up everything else. */
const current = new AsyncLocalStorage<string>()

/** How many different things are remembered. */
const kept = 16
const recent: { what: string; at: number }[] = []

/** @param what names of ours alone (`command deal find`), never what somebody typed: it goes into the log. */
export function doing<T>(what: string, work: () => T): T {
  return current.run(what, () => {
    noteWork()
    return work()
  })
}

/** Called before whatever may take long without letting anybody in: a statement of the embedded database. */
export function noteWork(): void {
  const what = current.getStore()
  if (what === undefined) return
  const at = performance.now()
  const last = recent.at(-1)
  if (last?.what === what) last.at = at
  else if (recent.push({ what, at }) > kept) recent.shift()
}

/** What was at work since then (`performance.now()`), the last first. */
export const workSince = (moment: number): string[] => [
  ...new Set(
    recent
      .filter(({ at }) => at >= moment)
      .map(({ what }) => what)
      .reverse(),
  ),
]
