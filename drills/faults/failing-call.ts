import type { Field, Harm } from '../scenario.ts'
import type { StorageShim } from '../shim/storage-shim.ts'

/** How long it may take until the call that is to fail comes, and how long a process may take to end of it, milliseconds. */
const comesWithinMs = 10_000
const endsWithinMs = 3_000

/** One write or sync of the database's files fails, some calls from now. A process that ends of it is started again. */
export async function failOneCall(
  shim: StorageShim,
  operation: 'write' | 'sync',
  error: 'ENOSPC' | 'EIO',
  { processes: { processes }, goesOn }: Field,
): Promise<Harm> {
  const [process] = processes
  const { length: deaths } = process!.deaths
  const failures = shim.failures()
  shim.failNext(operation, 1 + Math.floor(Math.random() * 20), error)
  await until(() => shim.failures() > failures, comesWithinMs, goesOn)
  const from = performance.now()
  await until(() => process!.deaths.length > deaths, endsWithinMs, goesOn)
  await process!.runs()
  return { type: 'blow', from, until: performance.now() }
}

async function until(reached: () => boolean, milliseconds: number, goesOn: Field['goesOn']): Promise<void> {
  for (const end = performance.now() + milliseconds; !reached() && performance.now() < end; ) await goesOn(20)
}
