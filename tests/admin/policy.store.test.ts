import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { verb as policy } from '../../admin/policy.ts'
import { refreshChat } from '../../admin/refresh-chat.ts'
import { verb as setup } from '../../admin/setup.ts'
import { type AdminContext, type AdminVerb, UsageError, type Verb } from '../../admin/verb.ts'
import { translatorFor } from '../../src/i18n/translate.ts'
import { listPipelines } from '../../src/pipeline/model/find-pipeline.ts'
import { storeSales } from '../../src/pipeline/policy/packs/store-sales.ts'
import type { Store } from '../../src/store/store.ts'
import { monday } from '../people/directory.ts'
import { at, hireTeam, newDeal, type Team } from '../pipeline/sales-team.ts'
import { refusalOf } from '../support/refusal-of.ts'
import { useStoreForAll } from '../support/use-store.ts'

let store: Store
let team: Team
let folder: string

useStoreForAll(async (opened) => {
  store = opened
  team = await hireTeam(store)
  folder = mkdtempSync(join(tmpdir(), 'chengdan-policy-'))
})
afterAll(() => {
  rmSync(folder, { recursive: true })
})

async function types(verb: Verb, args: string[], json = false) {
  const lines: string[] = []
  const context = {
    store,
    t: translatorFor('zh'),
    locale: 'zh',
    now: () => monday,
    out: (line: string) => void lines.push(line),
    createRefresh: refreshChat,
  } as unknown as AdminContext
  return { code: await (verb as AdminVerb).run(context, args, { json }), lines }
}
const hasCard = (card: string, subject: string) =>
  store.write(async (tx) => {
    const address = { conversation: { platform: 'web', tenant: 'local', id: 'team' } }
    const audience = { to: 'person', personId: team.rep.id }
    const copy = { id: '1', card, subject, target: 'web:local:team', address, audience, messageId: 'm1' }
    await tx.insert(tx.tables.posted).values({ ...copy, postedAt: monday })
  })
const file = (name: string, content: unknown) => {
  const path = join(folder, name)
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content))
  return path
}

it('setup loads a pack once', async () => {
  expect(await types(setup, ['store-sales'])).toEqual({
    code: 0,
    lines: ['流程「门店销售」已可用，新建商机默认用它。'],
  })
  expect(await refusalOf(types(setup, ['门店销售']))).toBe('error.policy.packThere')
  await expect(types(setup, [])).rejects.toThrow(UsageError)
})

it('policy preview says what would change, apply does it, rollback takes it back', async () => {
  const deal = await newDeal(store, team.rep, { title: '按摩椅' }, at())
  const [reception, ...rest] = storeSales.stages
  const walkIn = { ...reception!, key: 'walk-in', name: '进店', exit: [], checklist: [] }
  const path = file('changed.json', {
    ...storeSales,
    stages: [walkIn, ...rest],
    moves: { ...storeSales.moves, jumps: false },
  })

  const unmapped = await types(policy, ['preview', path])
  expect(unmapped.code).toBe(1)
  expect(unmapped.lines).toContain('取消阶段「到店接待」：1 个进行中的商机，去「未指定」')
  expect(await refusalOf(types(policy, ['apply', path]))).toBe('error.policy.unmapped')

  const map = ['--map', '到店接待=walk-in']
  const { code, lines } = await types(policy, ['preview', path, ...map])
  expect(code).toBe(0)
  expect(lines).toEqual([
    '「门店销售」现为第 1 版。1 个进行中的商机会受影响：',
    '新增阶段：进店',
    '取消阶段「到店接待」：1 个进行中的商机，去「进店」',
    `D-${deal.number} 按摩椅：到店接待 → 进店`,
    // Made a moment ago and due in seven days: its supervisor, and a copy to its rep.
    '11月23日 周一 到 11月30日 周一 共收到 2 条消息（现在的规则 2）；同时到期的合成一条',
    '现在就要提醒的 0 单（现在的规则 0）',
    '李雷 1 条（现在的规则 1）：11月30日 1',
    '王芳 1 条（现在的规则 1）：11月30日 1',
    '以上假设这些天没有人推进、跟进或改派。',
  ])
  expect((await types(policy, ['apply', path, ...map])).lines).toEqual([
    '「门店销售」启用第 2 版规则，移动了 1 个商机。',
  ])
  expect(
    (await types(policy, ['rollback', '--pipeline', 'store-sales'], true)).lines.map((line) => JSON.parse(line)),
  ).toEqual([{ version: 3, moved: 1, restores: 1 }])
})

it('what people have before them in the chat is drawn again', async () => {
  await hasCard('policy', (await store.read(listPipelines)).find(({ key }) => key === 'store-sales')!.id)
  await types(policy, ['apply', file('named.json', { ...storeSales, moves: { ...storeSales.moves, back: 'never' } })])
  const rows = await store.read((reader) => reader.select().from(reader.tables.outbox))
  expect(rows).toMatchObject([{ content: { type: 'card', card: 'policy' }, replaces: 'm1', state: 'open' }])
})

it('says what is wrong with a file, a pipeline or a line', async () => {
  expect(await refusalOf(types(policy, ['preview', join(folder, 'none.json')]))).toBe('error.policy.file')
  expect(await refusalOf(types(policy, ['apply', file('text.json', 'not json')]))).toBe('error.policy.file')
  const twice = file('twice.json', { ...storeSales, stages: [...storeSales.stages, storeSales.stages[1]] })
  expect(await refusalOf(types(policy, ['apply', twice]))).toBe('error.policy.file')
  const good = file('good.json', storeSales)
  expect(await refusalOf(types(policy, ['apply', good, '--pipeline', 'nobody']))).toBe('error.pipeline.unknown')
  expect(await refusalOf(types(policy, ['rollback', '--pipeline', 'default']))).toBe('error.policy.noVersion')
  for (const line of [[], ['apply'], ['rollback', good], ['apply', good, '--map', 'x'], ['preview', good, '--to', '1']])
    await expect(types(policy, line)).rejects.toThrow(UsageError)
})
