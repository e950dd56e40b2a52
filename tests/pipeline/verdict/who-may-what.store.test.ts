import { describe, expect, it } from 'vitest'
import type { Person } from '../../../src/people/person.ts'
import { decideApproval } from '../../../src/pipeline/approvals/decide-approval.ts'
import { addNote } from '../../../src/pipeline/deals/add-note.ts'
import { assignDeal } from '../../../src/pipeline/deals/assign-deal.ts'
import { loseDeal } from '../../../src/pipeline/deals/close-deal.ts'
import { editDeal } from '../../../src/pipeline/deals/edit-deal.ts'
import { reopenDeal } from '../../../src/pipeline/deals/reopen-deal.ts'
import { requireDeal } from '../../../src/pipeline/model/find-deal.ts'
import type { Store } from '../../../src/store/store.ts'
import { refusalOf } from '../../support/refusal-of.ts'
import { useStoreForAll } from '../../support/use-store.ts'
import { at, dealBeforeApproval, hireTeam, move, newDeal, type Team } from '../sales-team.ts'

let store: Store
let team: Team

useStoreForAll(async (opened) => {
  store = opened
  team = await hireTeam(store)
})

const yes = 'not refused'
const readOnly = 'error.deal.mayNotChange'
const hidden = 'error.deal.unknown'

/** The deal is 李雷's. Rows are people, columns what they try. */
const columns = ['see', 'edit', 'note', 'move', 'lose', 'reopen', 'assign', 'approve'] as const
const own = 'error.approval.own'
const notYours = 'error.approval.notYours'
const noApproval = 'error.approval.unknown'
const matrix: [keyof Team, string[]][] = [
  ['rep', [yes, yes, yes, yes, yes, yes, readOnly, own]],
  ['supervisor', [yes, yes, yes, yes, yes, yes, yes, yes]],
  ['director', [yes, yes, yes, yes, yes, yes, yes, yes]],
  ['admin', [yes, readOnly, readOnly, readOnly, readOnly, readOnly, yes, notYours]],
  ['finance', [yes, readOnly, readOnly, readOnly, readOnly, readOnly, readOnly, notYours]],
  ['auditor', [yes, readOnly, readOnly, readOnly, readOnly, readOnly, readOnly, notYours]],
  ['colleague', [hidden, hidden, hidden, hidden, hidden, hidden, hidden, noApproval]],
  ['otherRep', [hidden, hidden, hidden, hidden, hidden, hidden, hidden, noApproval]],
  ['otherSupervisor', [hidden, hidden, hidden, hidden, hidden, hidden, hidden, noApproval]],
  ['marketing', [hidden, hidden, hidden, hidden, hidden, hidden, hidden, noApproval]],
]

const tries: Record<(typeof columns)[number], (person: Person) => Promise<unknown>> = {
  async see(person) {
    const { id } = await newDeal(store, team.rep)
    await store.read((reader) => requireDeal(reader, person, id))
  },
  async edit(person) {
    const { id } = await newDeal(store, team.rep)
    await store.write((tx) => editDeal(tx, person, { dealId: id, title: '改名' }, at()))
  },
  async note(person) {
    const { id } = await newDeal(store, team.rep)
    await store.write((tx) => addNote(tx, person, { dealId: id, text: '备注' }, at()))
  },
  async move(person) {
    const { id } = await newDeal(store, team.rep)
    await move(store, person, { dealId: id })
  },
  async lose(person) {
    const { id } = await newDeal(store, team.rep)
    await store.write((tx) => loseDeal(tx, person, { dealId: id, reason: { code: 'price' } }, at()))
  },
  async reopen(person) {
    const { id } = await newDeal(store, team.rep)
    await store.write((tx) => loseDeal(tx, team.rep, { dealId: id, reason: { code: 'price' } }, at()))
    await store.write((tx) => reopenDeal(tx, person, { dealId: id, reason: '重新立项' }, at()))
  },
  async assign(person) {
    const { id } = await newDeal(store, team.rep)
    await store.write((tx) => assignDeal(tx, person, { dealId: id, toPersonId: team.colleague.id }, at()))
  },
  async approve(person) {
    const { id } = await dealBeforeApproval(store, team.rep)
    const asked = await move(store, team.rep, { dealId: id })
    if (asked.type !== 'waiting') throw new Error('nothing was asked')
    await store.write((tx) => decideApproval(tx, person, { approvalId: asked.approval.id, decision: 'approve' }, at()))
  },
}

describe.each(matrix)('%s', (who, cells) => {
  it.each(columns.map((column, index) => [column, cells[index]!] as const))(
    'tries to %s the deal of a rep: %s',
    async (column, expected) => {
      expect(await refusalOf(tries[column](team[who] as Person))).toBe(expected)
    },
  )
})
