import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { eq } from 'drizzle-orm'
import { expect, it } from 'vitest'
import { verbs } from '../../../admin/verbs.ts'
import { listCommands } from '../../../commands/index.ts'
import { entryPoints } from '../../../composition/entry-points.ts'
import type { Person } from '../../../src/people/person.ts'
import { activeStages, type Pipeline } from '../../../src/pipeline/model/pipeline.ts'
import type { PolicyDocument } from '../../../src/pipeline/policy/document.ts'
import { packs } from '../../../src/pipeline/policy/packs/index.ts'
import { setUpPack } from '../../../src/pipeline/policy-changes/set-up-pack.ts'
import type { Store } from '../../../src/store/store.ts'
import { useStoreForAll } from '../../support/use-store.ts'
import { at, hireTeam } from '../sales-team.ts'
import { drives, type EntryPoint, outcomeOf } from './entry-points/entry-points.ts'
import { dealFor, type Rule, rulesOf } from './entry-points/rules.ts'

let store: Store
let rep: Person
const pipelines = new Map<PolicyDocument, Pipeline>()

useStoreForAll(async (opened) => {
  store = opened
  rep = (await hireTeam(store)).rep
  for (const [name, document] of Object.entries(packs))
    pipelines.set(document, await store.write((tx) => setUpPack(tx, null, { pack: name, asDefault: true }, at())))
})

const cases = Object.values(packs).flatMap((document) => rulesOf(document).map((rule) => ({ document, rule })))

/** What every entry point says about one rule, by its name. */
async function heard(document: PolicyDocument, rule: Rule, through: Readonly<Record<string, EntryPoint>>) {
  const pipeline = pipelines.get(document)!
  const deal = await dealFor(store, { pipeline, document, owner: rep }, rule)
  const to = rule.to === undefined ? undefined : activeStages(pipeline.stages)[rule.to]
  const outcomes: Record<string, string> = {}
  for (const [name, entryPoint] of Object.entries(through)) {
    const outcome = await outcomeOf(store, entryPoint, rep, { pipeline, deal, to, reason: rule.reason })
    if (outcome !== undefined) outcomes[name] = outcome
  }
  return outcomes
}

it('every entry point of the house is driven, and no other', () => {
  expect(Object.keys(drives).sort()).toEqual(Object.keys(entryPoints).sort())
})

it('what the entry points open is what people reach', () => {
  expect(listCommands({ status: async () => ({}) as never })).toContain(entryPoints.bulk.opens)
  expect(verbs).toContain(entryPoints.import.opens)
})

it('nobody asks for a move but in the room of an entry point', () => {
  const root = join(import.meta.dirname, '../../..')
  const rooms = ['adapters', 'admin', 'api', 'cards', 'commands', 'pages', 'src'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .map((name) => join(folder, name))
      .filter((file) =>
        /\b(?:tryMove|moveDeal|bulkMove|overrideMove|winDeal|tryWin)\b/.test(readFileSync(join(root, file), 'utf8')),
      )
      .map((file) => /^(?:src\/)?[^/]+/.exec(file)![0]),
  )
  // The engine itself, and the invented past of the sample data.
  const asking = new Set(rooms.filter((room) => room !== 'src/pipeline' && room !== 'src/samples'))
  expect([...asking].sort()).toEqual([...new Set(Object.values(entryPoints).map(({ room }) => room))].sort())
})

it('every rule of every template says the same through every entry point', { timeout: 120_000 }, async () => {
  let driven = 0
  const different: string[] = []
  for (const { document, rule } of cases) {
    const outcomes = await heard(document, rule, drives)
    driven += Object.keys(outcomes).length
    expect(Object.keys(outcomes).length).toBeGreaterThanOrEqual(3)
    for (const [entryPoint, outcome] of Object.entries(outcomes)) {
      if (outcome !== rule.code)
        different.push(`${document.name}, ${rule.name}, ${entryPoint}: ${outcome}, not ${rule.code}`)
    }
  }
  console.info(`rules: ${cases.length}, entry points: ${Object.keys(drives).length}, cases driven: ${driven}`)
  expect(different).toEqual([])
})

it('an entry point that goes past the engine is caught', async () => {
  const bypass: EntryPoint = async (tx, _actor, { deal, to }) => {
    const { deal: table } = tx.tables
    await tx
      .update(table)
      .set({ visitId: `beside ${to?.id}` })
      .where(eq(table.id, deal.id))
    return undefined
  }
  const [first] = cases
  const again = { ...first!.rule, name: `${first!.rule.name}, past the engine` }
  const outcomes = await heard(first!.document, again, { ...drives, bypass })
  expect(outcomes.bypass).toBe('passed')
  expect(Object.entries(outcomes).filter(([, outcome]) => outcome !== again.code)).toEqual([['bypass', 'passed']])
})
