import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { appendEntries } from '../../../src/archive/append-entry.ts'
import { databaseFiles } from '../../../src/evidence/file-store.ts'
import { listEvidence } from '../../../src/evidence/list-evidence.ts'
import { lockEvidence } from '../../../src/evidence/lock-evidence.ts'
import { createReencoder } from '../../../src/evidence/reencode-image.ts'
import type { StagedFile } from '../../../src/evidence/staged-file.ts'
import type { Person } from '../../../src/people/person.ts'
import { addEvidence, type NewEvidence } from '../../../src/pipeline/conditions/add-evidence.ts'
import { warningsFor } from '../../../src/pipeline/conditions/evidence-warnings.ts'
import { openEvidence } from '../../../src/pipeline/conditions/open-evidence.ts'
import { removeEvidence } from '../../../src/pipeline/conditions/remove-evidence.ts'
import { loseDeal } from '../../../src/pipeline/deals/close-deal.ts'
import { editDeal } from '../../../src/pipeline/deals/edit-deal.ts'
import type { Deal } from '../../../src/pipeline/model/deal.ts'
import type { Store } from '../../../src/store/store.ts'
import { picture, pngDeclaring, sha256Of } from '../../evidence/files.ts'
import { auditOf, monday } from '../../people/directory.ts'
import { refusalOf } from '../../support/refusal-of.ts'
import { useStoreForAll } from '../../support/use-store.ts'
import {
  approvalsOf,
  at,
  dayLater,
  dealBeforeApproval,
  dealNow,
  hireTeam,
  move,
  newDeal,
  type Team,
} from '../sales-team.ts'

let store: Store
let team: Team
let counter = 0

useStoreForAll(async (opened) => {
  store = opened
  team = await hireTeam(store)
})

/** A deal with a customer of its own. */
const ownDeal = (): Promise<Deal> => newDeal(store, team.rep, { customer: `第 ${counter++} 医院` })
const files = () => databaseFiles(store, { now: () => monday })
const stage = (person: Person, content: Buffer, name = '纪要.txt'): Promise<StagedFile> =>
  files().put({ uploadId: `u${counter++}`, name, content, personId: person.id })
const add = (person: Person, input: NewEvidence, change = at()) =>
  store.write((tx) => addEvidence(tx, person, input, change))
const addText = async (person: Person, deal: Deal, text: string, kind = '沟通纪要') =>
  add(person, { dealId: deal.id, kind, file: await stage(person, Buffer.from(text)) })
const open = (person: Person, id: string) =>
  openEvidence({ store, files: files(), reencode: createReencoder() }, person, id)
const warnings = (deal: Deal) => store.read((reader) => warningsFor(reader, deal, deal.visitId))
const storedFiles = () =>
  store.read(
    async (reader) => (await reader.select({ sha256: reader.tables.file.sha256 }).from(reader.tables.file)).length,
  )
/** An outsider says this in a conversation of the deal's customer, or one of us does. */
const saidTo = (deal: Deal, seq: number, text: string, when: Date, person?: Person) =>
  store.write((tx) =>
    appendEntries(tx, [
      {
        conversationId: `room-${deal.id}`,
        seq,
        customerId: deal.customerId!,
        messageId: `m${seq}`,
        kind: 'send',
        side: person ? 'ours' : 'outsider',
        senderTenant: 'T1',
        type: undefined,
        thread: undefined,
        quotes: undefined,
        personId: person?.id,
        senderId: person?.id ?? 'zhao',
        senderName: person?.name ?? '赵先生',
        text,
        raw: '{}',
        at: when,
      },
    ]),
  )

describe('evidence', () => {
  it('is bound to the deal and the stage it is in, with hash, size, type, uploader and time; and audited', async () => {
    const deal = await ownDeal()
    const { evidence } = await addText(team.rep, deal, '客户要三台')
    expect(evidence).toMatchObject({
      dealId: deal.id,
      stageId: deal.stageId,
      visitId: deal.visitId,
      kind: '沟通纪要',
      version: 1,
      sha256: sha256Of(Buffer.from('客户要三台')),
      name: '纪要.txt',
      bytes: 15,
      mime: 'text/plain',
      uploaderId: team.rep.id,
      at: monday,
      lockedBy: null,
    })
    const last = (await auditOf(store, deal.id)).at(-1)
    expect(last).toMatchObject({ action: 'evidence.added', actorId: team.rep.id, after: { version: 1, bytes: 15 } })
  })

  it('is versioned per visit and kind: a new one never replaces an old one', async () => {
    const deal = await ownDeal()
    const versions = []
    for (const [text, kind] of [
      ['一', '沟通纪要'],
      ['二', '沟通纪要'],
      ['三', '客户需求表'],
    ] as const)
      versions.push((await addText(team.rep, deal, text, kind)).evidence.version)
    expect(versions).toEqual([1, 2, 1])
    const listed = await store.read((reader) => listEvidence(reader, { visitId: deal.visitId }))
    expect(listed.map(({ kind, version, uploaderName }) => `${kind} ${version} ${uploaderName}`).sort()).toEqual([
      '客户需求表 1 李雷',
      '沟通纪要 1 李雷',
      '沟通纪要 2 李雷',
    ])
  })

  it('of two people who add at once gets two versions', async () => {
    const deal = await ownDeal()
    const tries = await Promise.allSettled([addText(team.rep, deal, 'a'), addText(team.supervisor, deal, 'b')])
    const added = tries.flatMap((one) => (one.status === 'fulfilled' ? [one.value.evidence.version] : []))
    expect(new Set(added).size).toBe(added.length)
    for (const one of tries)
      if (one.status === 'rejected') expect(one.reason).toMatchObject({ code: 'error.deal.changed' })
  })

  it('is data a verdict reads: the deal has a new version and a pending approval is withdrawn', async () => {
    const deal = await dealBeforeApproval(store, team.rep)
    await move(store, team.rep, { dealId: deal.id })
    const { withdrawn } = await addText(team.rep, deal, '补充')
    expect((await dealNow(store, deal.id)).version).toBeGreaterThan(deal.version)
    expect(await approvalsOf(store, deal.id)).toMatchObject([{ id: withdrawn, state: 'withdrawn' }])
  })

  it('may be what was said with the customer, and nobody else', async () => {
    const deal = await ownDeal()
    await saidTo(deal, 1, '预算五万', dayLater(1))
    await saidTo(deal, 2, '好的', dayLater(1), team.rep)
    const range = { conversationId: `room-${deal.id}`, fromSeq: 1, toSeq: 2, lastSaid: null }
    const { evidence } = await add(team.rep, { dealId: deal.id, kind: '沟通纪要', range })
    const shown = await open(team.supervisor, evidence.id)
    expect(shown).toMatchObject({ name: '沟通纪要-v1.txt', mime: 'application/octet-stream' })
    expect(shown!.content.toString()).toContain('赵先生: 预算五万\n')
    const other = await ownDeal()
    expect(await refusalOf(add(team.rep, { dealId: other.id, kind: '沟通纪要', range }))).toBe(
      'error.evidence.noMessages',
    )
    const backwards = { ...range, fromSeq: 2, toSeq: 1, lastSaid: null }
    expect(await refusalOf(add(team.rep, { dealId: deal.id, kind: '沟通纪要', range: backwards }))).toBe(
      'error.evidence.noMessages',
    )
    await store.write((tx) => editDeal(tx, team.rep, { dealId: deal.id, customer: '改成的医院' }, at()))
    expect((await open(team.supervisor, evidence.id))!.content.toString()).toContain('赵先生: 预算五万\n')
  })
})

describe('refused, with nothing stored', () => {
  const refuses = async (person: Person, deal: Deal, kind: string, code: string) => {
    const before = await storedFiles()
    expect(await refusalOf(addText(person, deal, `${code} ${kind}`, kind))).toBe(code)
    expect(await storedFiles()).toBe(before)
    expect((await dealNow(store, deal.id)).version).toBe(deal.version)
  }

  it("another team's deal, exactly like one that does not exist", async () => {
    const deal = await ownDeal()
    await refuses(team.otherRep, deal, '沟通纪要', 'error.deal.unknown')
    await refuses(team.marketing, deal, '沟通纪要', 'error.deal.unknown')
    await refuses(team.finance, deal, '沟通纪要', 'error.deal.mayNotChange')
  })

  it('a kind the policy does not name', async () => {
    await refuses(team.rep, await ownDeal(), '照片', 'error.evidence.kind')
  })

  it('a closed deal', async () => {
    const deal = await ownDeal()
    await store.write((tx) => loseDeal(tx, team.rep, { dealId: deal.id, reason: { code: 'price' } as never }, at()))
    await refuses(team.rep, await dealNow(store, deal.id), '沟通纪要', 'error.move.closed')
  })

  it("somebody else's upload", async () => {
    const deal = await ownDeal()
    const file = await stage(team.colleague, Buffer.from('hers'))
    expect(await refusalOf(add(team.rep, { dealId: deal.id, kind: '沟通纪要', file }))).toBe('error.file.gone')
  })
})

describe('after an approval', () => {
  const remove = (person: Person, evidenceId: string) =>
    store.write((tx) => removeEvidence(tx, person, { evidenceId }, at()))

  it('nothing it rested on is taken off; a new version is added and the old one stays readable', async () => {
    const deal = await ownDeal()
    const { evidence } = await addText(team.rep, deal, '锁定的内容')
    await store.write((tx) => lockEvidence(tx, { visitId: deal.visitId, approvalId: 'a1' }))
    expect(await refusalOf(remove(team.rep, evidence.id))).toBe('error.evidence.locked')
    const { evidence: second } = await addText(team.rep, deal, '更正')
    expect(second).toMatchObject({ version: 2, lockedBy: null })
    expect((await open(team.rep, evidence.id))!.content.toString()).toBe('锁定的内容')
  })

  it('what no approval rested on may be taken off; its content goes when no other evidence needs it', async () => {
    const [deal, other] = [await ownDeal(), await ownDeal()]
    const before = await storedFiles()
    const { evidence } = await addText(team.rep, deal, '同一份')
    const { evidence: kept } = await addText(team.rep, other, '同一份')
    await remove(team.rep, evidence.id)
    expect(await open(team.rep, evidence.id)).toBeUndefined()
    expect((await open(team.rep, kept.id))!.content.toString()).toBe('同一份')
    await remove(team.rep, kept.id)
    expect(await storedFiles()).toBe(before)
    expect((await auditOf(store, deal.id)).at(-1)).toMatchObject({ action: 'evidence.removed' })
  })

  it("taking off somebody else's team's is refused like evidence that does not exist", async () => {
    const deal = await ownDeal()
    const { evidence } = await addText(team.rep, deal, 'ours')
    expect(await refusalOf(remove(team.otherRep, evidence.id))).toBe('error.deal.unknown')
    expect(await refusalOf(remove(team.rep, 'nothing'))).toBe('error.evidence.unknown')
  })
})

describe('an approver is warned of', () => {
  it('a file that proves something in another deal, a tiny one, and no customer contact', async () => {
    const [deal, other] = [await ownDeal(), await ownDeal()]
    await addText(team.rep, other, '用过的')
    await addText(team.rep, deal, '用过的')
    expect(await warnings(deal)).toEqual([
      { code: 'reused', name: '纪要.txt', deal: `D-${other.number}` },
      { code: 'tiny', name: '纪要.txt', bytes: 9 },
      { code: 'noCustomerContact' },
    ])
  })

  it('nothing, once there is a proper file and the customer has spoken in this stage', async () => {
    const deal = await ownDeal()
    await addText(team.rep, deal, 'short')
    await addText(team.rep, deal, '很长的纪要'.repeat(200))
    await saidTo(deal, 1, '以前说的', new Date(monday.getTime() - 1000))
    await saidTo(deal, 2, '我们自己说的', dayLater(1), team.rep)
    expect(await warnings(deal)).toEqual([{ code: 'noCustomerContact' }])
    await saidTo(deal, 3, '客户说的', dayLater(1))
    expect(await warnings(deal)).toEqual([])
  })

  it('no customer contact while the deal was in a stage it has left since', async () => {
    const deal = await ownDeal()
    await addText(team.rep, deal, '离开前的纪要'.repeat(200))
    await move(store, team.rep, { dealId: deal.id }, at(dayLater(2)))
    await saidTo(deal, 1, '后来说的', dayLater(3))
    expect(await warnings(deal)).toEqual([{ code: 'noCustomerContact' }])
    await saidTo(deal, 2, '当时说的', dayLater(1))
    expect(await warnings(deal)).toEqual([])
  })

  it('messages without words', async () => {
    const deal = await ownDeal()
    await saidTo(deal, 1, ' ', dayLater(1))
    const range = { conversationId: `room-${deal.id}`, fromSeq: 1, toSeq: 1, lastSaid: null }
    await add(team.rep, { dealId: deal.id, kind: '沟通纪要', range })
    expect(await warnings(deal)).toEqual([{ code: 'empty', name: '沟通纪要 v1' }])
  })
})

describe('opened', () => {
  it('by those who see the deal, and nobody else', async () => {
    const deal = await ownDeal()
    const { evidence } = await addText(team.rep, deal, 'x')
    for (const person of [team.rep, team.supervisor, team.director, team.auditor])
      expect(await open(person, evidence.id)).toBeDefined()
    for (const person of [team.otherRep, team.otherSupervisor, team.marketing])
      expect(await open(person, evidence.id)).toBeUndefined()
  })

  it('an image comes re-encoded, one that cannot be read only as a download', async () => {
    const deal = await ownDeal()
    const kind = '产品演示截图'
    const shot = Buffer.concat([picture('jpeg'), Buffer.from('<script>alert(1)</script>')])
    const { evidence } = await add(team.rep, { dealId: deal.id, kind, file: await stage(team.rep, shot, '截图.jpg') })
    const shown = (await open(team.rep, evidence.id))!
    expect(shown.mime).toBe('image/png')
    expect(shown.content.subarray(0, 8).toString('latin1')).toBe('\x89PNG\r\n\x1a\n')
    expect(shown.content.includes('<script>')).toBe(false)

    const odd = Buffer.concat([pngDeclaring(16, 16), Buffer.from('<script>alert(1)</script>')])
    const broken = await add(team.rep, { dealId: deal.id, kind, file: await stage(team.rep, odd, 'a.png') })
    const saved = (await open(team.rep, broken.evidence.id))!
    expect(saved.mime).toBe('application/octet-stream')
    expect(saved.content.equals(odd)).toBe(true)
  })
})

it('what a deleted deal leaves behind is nobody’s to open', async () => {
  const deal = await ownDeal()
  const { evidence } = await addText(team.rep, deal, 'gone')
  await store.write((tx) => tx.delete(tx.tables.deal).where(eq(tx.tables.deal.id, deal.id)))
  expect(await open(team.rep, evidence.id)).toBeUndefined()
})
