import { messagesOf, type RangeMessage } from '../../archive/archive-range.ts'
import type { Evidence } from '../../evidence/evidence.ts'
import { findEvidence } from '../../evidence/evidence-rows.ts'
import type { FileStore } from '../../evidence/file-store.ts'
import type { Reencode } from '../../evidence/reencode-image.ts'
import type { Person } from '../../people/person.ts'
import type { Reader, Store } from '../../store/store.ts'
import { pendingApproval } from '../model/approval.ts'
import type { Deal } from '../model/deal.ts'
import { canSeeDeal } from '../model/deal-scope.ts'
import { findDeal } from '../model/find-deal.ts'

/** `image/png`: re-encoded by us, may be shown; any other type is only to be saved, never to be shown. */
export interface OpenedEvidence {
  name: string
  mime: string
  content: Buffer
}

const download = 'application/octet-stream'

/** Undefined: there is none, or it proves something of a deal this person may not see. */
export async function openEvidence(
  ports: { store: Store; files: FileStore; reencode: Reencode },
  person: Person,
  evidenceId: string,
): Promise<OpenedEvidence | undefined> {
  const found = await ports.store.read(async (reader) => {
    const evidence = await findEvidence(reader, evidenceId)
    const deal = evidence && (await findDeal(reader, evidence.dealId))
    if (!evidence || !deal || !(await mayOpen(reader, person, deal))) return undefined
    return { evidence, messages: await saidIn(reader, evidence) }
  })
  if (!found) return undefined
  const { evidence, messages } = found
  if (evidence.sha256 === null)
    return {
      name: `${evidence.kind}-v${evidence.version}.txt`,
      mime: download,
      content: Buffer.from(transcript(messages)),
    }
  const content = await wholeOf(ports.files, evidence.sha256)
  const name = evidence.name ?? evidence.kind
  const shown = evidence.mime?.startsWith('image/') ? await ports.reencode(content) : undefined
  return shown ? { name, mime: 'image/png', content: shown } : { name, mime: download, content }
}

/** Whoever is asked to decide on a deal opens what it rests on, also as a stand-in from another team. */
async function mayOpen(reader: Reader, person: Person, deal: Deal): Promise<boolean> {
  if (await canSeeDeal(reader, person, deal)) return true
  return (await pendingApproval(reader, deal.id))?.approverId === person.id
}

async function saidIn(reader: Reader, { conversationId, fromSeq, toSeq, lastSaid }: Evidence): Promise<RangeMessage[]> {
  if (conversationId === null || fromSeq === null || toSeq === null) return []
  return await messagesOf(reader, { conversationId, fromSeq, toSeq, lastSaid })
}

function transcript(messages: readonly RangeMessage[]): string {
  return messages.map(({ at, senderName, text }) => `${at.toISOString()} ${senderName}: ${text}\n`).join('')
}

async function wholeOf(files: FileStore, sha256: string): Promise<Buffer> {
  const pieces: Buffer[] = []
  for await (const piece of files.open(sha256)) pieces.push(piece)
  return Buffer.concat(pieces)
}
