import { afterEach, describe, expect, it } from 'vitest'
import { evidenceCard } from '../../../cards/deals/evidence.ts'
import { missingFieldsForm } from '../../../cards/deals/missing-fields-form.ts'
import { sentFileCard } from '../../../cards/deals/sent-file.ts'
import { dealEvidenceCommand } from '../../../commands/deal/evidence.ts'
import { cardText } from '../../../src/chat/card-text.ts'
import type { InboundFile } from '../../../src/chat/inbound.ts'
import { databaseFiles } from '../../../src/evidence/file-store.ts'
import type { Store } from '../../../src/store/store.ts'
import { picture } from '../../evidence/files.ts'
import { putPolicy, strictPolicy } from '../../pipeline/strict-policy.ts'
import { HandClock } from '../../support/bot-harness.ts'
import { useStoreForEach } from '../../support/use-store.ts'
import { type DealTalk, dealCards, dealCommands, startDealTalk } from './deal-talk.ts'

let store: Store
let talk: DealTalk
const minutes = [{ kind: '沟通纪要', mandatory: true }]

useStoreForEach(async (opened) => {
  store = opened
  const clock = new HandClock()
  talk = await startDealTalk(store, {
    clock,
    commands: [...dealCommands, dealEvidenceCommand],
    cards: [...dealCards, evidenceCard, sentFileCard],
    forms: [missingFieldsForm],
    files: databaseFiles(store, clock),
  })
  await putPolicy(store, strictPolicy({ lead: { evidence: minutes }, contract: { evidence: minutes } }))
  await talk.types('李雷', '/商机 新建 华东医疗采购 客户=仁和医院 金额=5.2万')
})
afterEach(() => talk.stop())

let count = 0
function offer(name: string): InboundFile {
  const content = picture('png')
  const fileId = `gate-${count++}`
  talk.platform.files.set(fileId, content)
  return { fileId, name, bytes: content.length, mime: '' }
}
const fields = () => talk.form('dm-李雷').fields.map(({ name, kind, required }) => [name, kind, required])

/** Fills in the newest form with a file. */
function sendsIn(file: InboundFile) {
  const { token } = talk.form('dm-李雷')
  const values = { 'file:沟通纪要': file.fileId }
  return talk.heardAfter(talk.happens('李雷', 'dm-李雷', { type: 'submit', token, values, files: [file] }))
}

describe('a step that asks for a file', () => {
  it('takes it in the form that it opens, and posts no second card of the deal beside the first', async () => {
    await talk.presses('李雷', '推进到需求确认')
    expect(fields()).toEqual([['file:沟通纪要', 'file', true]])
    const heard = await sendsIn(offer('纪要.png'))
    expect(heard.filter((line) => !line.includes('rewrites'))).toEqual([])
    expect(cardText(talk.card('dm-李雷'))).toContain('需求确认')
  })

  it('says beside the field where none was sent', async () => {
    await talk.presses('李雷', '推进到需求确认')
    const heard = await talk.fillsIn('李雷', { 'file:沟通纪要': '' })
    expect(heard.join()).toContain('这一项要填')
    expect(cardText(talk.card('dm-李雷'))).not.toContain('需求确认 ·')
  })

  it('shows the deal where the line was typed', async () => {
    await talk.types('李雷', '/商机 推进 D-1001')
    expect((await sendsIn(offer('纪要.png'))).filter((line) => line.includes('card D-1001'))).not.toEqual([])
  })

  it('is asked for before a deal is won, and one submit wins it', async () => {
    await talk.presses('李雷', '推进到需求确认')
    await sendsIn(offer('纪要.png'))
    for (let stage = 0; stage < 3; stage += 1) await talk.types('李雷', '/商机 推进 D-1001')
    await talk.types('李雷', '/商机 查看 D-1001')
    expect(await talk.presses('李雷', '赢单')).toEqual(['[dm-李雷] form D-1001 赢单前，补齐这些'])
    expect(fields()).toEqual([['file:沟通纪要', 'file', true]])
    await sendsIn(offer('合同.png'))
    expect(cardText(talk.card('dm-李雷'))).toContain('赢单')
    expect((await talk.types('李雷', '/商机 赢单 D-1001')).join()).toContain('已结束')
  })
})

describe('a file that comes alone', () => {
  const sends = (file: InboundFile) =>
    talk.heardAfter(
      talk.happens('李雷', 'dm-李雷', { type: 'message', messageId: `m-${file.fileId}`, text: '', files: [file] }),
    )

  it('offers what the deals of its sender lack, and one press keeps it', async () => {
    expect((await sends(offer('纪要.png'))).join()).toContain('文件收到了，是哪一单的证据？')
    const heard = await talk.presses('李雷', '存为沟通纪要')
    expect(heard.join()).toContain('card D-1001 华东医疗采购 · 证据')
    await talk.types('李雷', '/商机 查看 D-1001')
    await talk.presses('李雷', '推进到需求确认')
    expect(cardText(talk.card('dm-李雷'))).toContain('需求确认')
    // Nothing is lacking any more: only how to say it.
    expect((await sends(offer('别的.png'))).join()).toContain('收到「别的.png」')
  })
})

describe('an approval that was asked for', () => {
  it('is taken back by who asked, by button or line, and by nobody else', async () => {
    const approval = { steps: [{ by: 'supervisor' as const }] }
    await putPolicy(store, strictPolicy({ needs: { approval } }))
    await talk.types('李雷', '/商机 推进 D-1001')
    expect((await talk.types('王芳', '/审批 D-1001 撤回')).join()).toContain('只有申请人能撤回')
    const heard = await talk.presses('李雷', '撤回申请')
    expect(heard.join('\n')).toMatch(/dm-王芳 rewrites .*李雷 撤回了申请/)
    expect((await talk.types('李雷', '/审批 D-1001 撤回')).join()).toContain('没有待审批')
    await talk.types('李雷', '/商机 推进 D-1001')
    expect((await talk.types('李雷', '/approvals D-1001 withdraw')).join()).toContain('card D-1001')
  })
})
