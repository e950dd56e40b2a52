import type { Translator } from '../i18n/translate.ts'
import type { Log } from '../log/log.ts'

/** What was found of one thing of a platform (`admin doctor`). */
export interface PlatformFinding {
  /** The same for the same trouble; names it in JSON and tests. */
  code: string
  ok: boolean
  /** Everything works, and somebody should know. */
  soon?: true
  says: string
  /** Where it is mended: the page and the button of the platform, or the line to type. */
  where?: string
  /** The page of the platform on which it is mended, and the field there, by the names they bear. */
  page?: string
  field?: string
}

/** What a doctor asks of the product. */
export interface DoctorPorts {
  t: Translator
  log: Log
  now(): Date
  /** The server on this machine, as it was before anybody tried anything; undefined: none answers. */
  running: RunningServer | undefined
  /** Whether this inbound is on record; `key` as the adapter names it. */
  isRecorded(tenant: string, key: string): Promise<boolean>
  /** Accounts of this organisation that are somebody of the directory. */
  linked(tenant: string): Promise<readonly LinkedAccount[]>
}

export interface RunningServer {
  startedAt: Date
  /** Codes of what it has noticed about the platform. */
  conditions: readonly string[]
}

export interface LinkedAccount {
  userId: string
  /** As the directory calls them. */
  name: string
}

/** One check. `found` is what those before it found: what follows from that is not said again. */
export type Check<About> = (about: About, found: readonly PlatformFinding[]) => Promise<readonly PlatformFinding[]>

/**
 * Carries out checks one after the other. One that cannot be carried out keeps none of the others from it.
 * @param instead what is found where one failed
 * @param before what was found before
 * @returns what was found, with what was before
 */
export async function carryOut<About>(
  checks: readonly Check<About>[],
  about: About,
  instead: (error: unknown) => readonly PlatformFinding[],
  before: readonly PlatformFinding[] = [],
): Promise<PlatformFinding[]> {
  const found = [...before]
  for (const check of checks) found.push(...(await check(about, found).catch(instead)))
  return found
}

export const hasTrouble = (found: readonly PlatformFinding[], ...codes: string[]): boolean =>
  found.some(({ code, ok }) => !ok && codes.includes(code))
