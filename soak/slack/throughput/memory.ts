import type { KeptProcess } from '../../../drills/server/kept-process.ts'

/** Bytes. */
export interface Holds {
  /** After a collection. */
  heap: number
  resident: number
}

/** @throws when the process does not say */
export async function holdsNow(process: KeptProcess): Promise<Holds> {
  const resident = process.residentBytes()
  const memory = await process.memory()
  if (!memory || resident === 0) throw new Error('the server does not say what it holds')
  return { heap: memory.heapUsed, resident }
}
