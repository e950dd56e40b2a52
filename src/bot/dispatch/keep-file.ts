import { withinTime } from '../../clock/within-time.ts'
import { NeverArrived } from '../../errors/remote-errors.ts'
import type { BotOptions } from '../bot-options.ts'
import type { FileIntake } from '../definitions/files.ts'
import { type ClaimedFile, markKept } from '../inbox/claim-files.ts'
import { queueKey } from '../inbox/claimed-inbound.ts'
import type { Registry } from '../registry.ts'
import { ClaimLost } from './claim-errors.ts'

/** A platform that does not give the whole file in this time is asked again. */
const longestFetchMs = 120_000
/** Who holds what is staged for the archive; no person has this id. */
const holder = 'archive'

/** Fetches a file and keeps it. @throws NeverArrived, RemoteRefused, UserError for one that may not be kept, ClaimLost */
export async function keepFile(
  { store, clock }: Pick<BotOptions, 'store' | 'clock'>,
  files: FileIntake,
  registry: Pick<Registry, 'adapter'>,
  file: ClaimedFile,
  claim: string,
): Promise<void> {
  const { name, bytes, mime = 'application/octet-stream' } = file.file
  const content = registry.adapter(file.address.platform).download(file.file, file.address)
  // Of this try alone: one that was given up may still be under way.
  const uploadId = `${holder}/${queueKey(file)}/${file.position}/${file.attempt}`
  // Where a platform says 0, it does not know.
  const claimed = { ...(bytes ? { bytes } : {}), mime }
  const staging = files.put({ uploadId, name, content, claimed, personId: holder, anyType: true })
  const staged = await withinTime(longestFetchMs, staging, undefined)
  if (!staged) throw new NeverArrived(`a file within ${longestFetchMs / 1_000} s`)
  await store.write(async (tx) => {
    const kept = await files.keep(tx, staged, holder, clock.now())
    if (!(await markKept(tx, file, claim, kept))) throw new ClaimLost()
  }, 'background')
}
