import type { InboundFile } from '../../chat/inbound.ts'
import { RemoteRefused } from '../../errors/remote-errors.ts'
import { UserError } from '../../errors/user-error.ts'
import { findPersonByIdentity } from '../../people/find-person.ts'
import type { BotOptions } from '../bot-options.ts'
import { loadConversation } from '../conversations/conversation-rows.ts'
import type { Fetched, SentFile } from '../definitions/files.ts'
import type { Registry } from '../registry.ts'
import { type ClaimedInbound, queueKey } from './claimed-inbound.ts'

/** The files that are for the bot: sent with a command or a form, or to the bot alone. */
export function filesFor({ event, sender }: ClaimedInbound['inbound']): readonly InboundFile[] {
  if (sender.outsider || sender.bot) return []
  return event.type === 'message' || event.type === 'command' || event.type === 'submit' ? (event.files ?? []) : []
}

/**
 * Uploads of one row are named after its place, so that a second attempt replaces the first and what was sent to the bot
 * alone can be found again by its conversation.
 */
const uploadIdOf = (claimed: ClaimedInbound, index: number): string => `${queueKey(claimed)}/${index}`

/**
 * Fetches a row's files outside any transaction. Of what was sent before nothing waits any more where one of them is not taken:
 * nobody means that by the next command.
 * @throws NeverArrived, RemoteRefused that is put off: try again with the row
 */
export async function fetchFiles(
  parts: Pick<BotOptions, 'store' | 'files'>,
  registry: Registry,
  claimed: ClaimedInbound,
): Promise<Fetched> {
  const wanted = filesFor(claimed.inbound)
  const personId = wanted.length > 0 && parts.files ? await senderOf(parts, claimed) : undefined
  if (!parts.files || personId === undefined) return { files: [] }
  const adapter = registry.adapter(claimed.inbound.address.platform)
  const files: SentFile[] = []
  for (const [index, file] of wanted.entries()) {
    const { fileId, name, bytes, mime } = file
    if (file.uploadId !== undefined) {
      files.push({ fileId, uploadId: file.uploadId, name, bytes: bytes ?? 0, mime: mime ?? unknownMime })
      continue
    }
    try {
      const content = adapter.download(file, claimed.inbound.address)
      const uploadId = uploadIdOf(claimed, index)
      files.push({
        fileId,
        ...(await parts.files.put({
          uploadId,
          name,
          content,
          claimed: { ...(bytes === undefined ? {} : { bytes }), mime: mime ?? unknownMime },
          personId,
        })),
      })
    } catch (error) {
      await dropFiles(parts, files)
      const refusal = refusalOf(error, name)
      if (!refusal) throw error
      await parts.files.forget({ conversationId: claimed.conversationId, personId })
      return { files: [], refusal }
    }
  }
  return { files }
}

/** What is final, as its sender is told; undefined: it may be had later. */
function refusalOf(error: unknown, name: string): UserError | undefined {
  if (error instanceof UserError) return error
  const isFinal = error instanceof RemoteRefused && !error.isPutOff
  return isFinal ? new UserError('error.file.unreachable', { name }) : undefined
}

/** Where the platform does not say what it is: its content tells. */
const unknownMime = 'application/octet-stream'

export async function dropFiles(
  { files: intake }: Pick<BotOptions, 'files'>,
  files: readonly Pick<SentFile, 'uploadId'>[],
): Promise<void> {
  for (const { uploadId } of files) await intake?.drop(uploadId)
}

/** Nothing is fetched for a stranger, nor of what was not said to the bot: files of a customer have a queue of their own. */
async function senderOf({ store }: Pick<BotOptions, 'store'>, claimed: ClaimedInbound): Promise<string | undefined> {
  const { address, sender, event, facts } = claimed.inbound
  return await store.read(async (reader) => {
    const known = await loadConversation(reader, claimed.conversationId)
    const isToBotAlone = (facts?.kind ?? known.kind) === 'direct' && known.customerId === undefined
    if (event.type === 'message' && event.toBot !== true && !isToBotAlone) return undefined
    const identity = { platform: address.platform, tenant: sender.tenant, userId: sender.userId }
    return (await findPersonByIdentity(reader, identity))?.id
  })
}
