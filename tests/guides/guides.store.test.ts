import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { forms, listCards } from '../../cards/index.ts'
import { listCommands } from '../../commands/index.ts'
import { captureMessages } from '../../src/archive/capture-message.ts'
import type { ChartPool } from '../../src/charts/chart-pool.ts'
import { databaseFiles } from '../../src/evidence/file-store.ts'
import { packs } from '../../src/pipeline/policy/packs/index.ts'
import type { Store } from '../../src/store/store.ts'
import { startDealTalk } from '../commands/deal/deal-talk.ts'
import { picture } from '../evidence/files.ts'
import { HandClock } from '../support/bot-harness.ts'
import { useStoreForEach } from '../support/use-store.ts'

const cast: Record<string, string> = { 管理员: '郑管', 销售: '李雷', 主管: '王芳', 总监: '陈总', 客户: '赵先生' }

interface Line {
  who: string
  where: string
  file: string | undefined
  text: string
}

/** Everything a guide has somebody type, in its order: `销售 + 报价单.png @客户群 | /商机 …`. */
function linesOf(pack: string): Line[] {
  const guide = readFileSync(join(import.meta.dirname, `../../docs/guides/${pack}.md`), 'utf8')
  const blocks = [...guide.matchAll(/```chat\n([\s\S]*?)```/g)].map(([, block]) => block!)
  return blocks
    .flatMap((block) => block.trim().split('\n'))
    .map((line) => {
      const [, role, file, where, text] = /^(\S+)(?: \+ (\S+))?(?: @(\S+))? \| (.+)$/.exec(line) ?? []
      const who = cast[role ?? '']
      if (!who || !text) throw new Error(`a line nobody types: ${line}`)
      return { who, where: where ?? `dm-${who}`, file, text }
    })
}

const commands = listCommands({ status: () => Promise.reject(new Error('nobody asks')) })

let store: Store
useStoreForEach((opened) => {
  store = opened
})

it.each(Object.keys(packs))(
  '%s: typed from nothing as written, the guide ends with a deal won',
  { timeout: 60_000 },
  async (pack) => {
    const clock = new HandClock()
    const talk = await startDealTalk(store, {
      clock,
      commands,
      // No picture is drawn here.
      cards: listCards({} as ChartPool, commands),
      forms,
      files: databaseFiles(store, clock),
      capture: (batch, tx, tools) => captureMessages(tx, batch, tools),
    })
    const heard: string[] = []
    for (const [index, { who, where, file, text }] of linesOf(pack).entries()) {
      clock.advance(20_000)
      const files = file ? [{ fileId: `f${index}`, name: file, bytes: 0, mime: '' }] : []
      const content = picture('png')
      for (const one of files) {
        talk.platform.files.set(one.fileId, content)
        one.bytes = content.length
      }
      const isCommand = text.startsWith('/')
      const event = isCommand
        ? ({ type: 'command', text, files } as const)
        : ({ type: 'message', messageId: `m${index}`, text, files } as const)
      await talk.happens(who, where, event, { outsider: who === '赵先生' })
      await talk.settled()
      heard.push(`${who}: ${text}`, ...talk.heard().map((line) => `    ${line}`))
    }
    const [deal] = await store.read((reader) => reader.select().from(reader.tables.deal))
    expect(deal?.status, heard.join('\n')).toBe('won')
    await talk.stop()
  },
)
