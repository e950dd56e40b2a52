import { UserError } from '../../errors/user-error.ts'
import type { Person } from '../../people/person.ts'
import { newId } from '../../store/new-id.ts'
import type { Tx } from '../../store/store.ts'
import { auditDeal } from '../model/audit.ts'
import type { ChangeContext } from '../model/change-context.ts'
import { touchDeal } from '../model/change-deal.ts'
import type { Deal } from '../model/deal.ts'
import { optionalText } from '../model/deal-input.ts'
import { dealToChange } from '../model/find-deal.ts'
import { noteActivity } from '../timers/start-timers.ts'

/** Adds a note to a deal, open or closed. No verdict reads notes, so no card becomes out of date. @throws UserError */
export async function addNote(
  tx: Tx,
  actor: Person,
  input: { dealId: string; text: string },
  change: ChangeContext,
): Promise<Deal> {
  const { now } = change
  const deal = await dealToChange(tx, actor, input.dealId, 'deal.edit')
  const text = optionalText(input.text)
  if (text === null) throw new UserError('error.note.empty')
  const id = newId()
  await tx.insert(tx.tables.dealNote).values({ id, dealId: deal.id, authorId: actor.id, text, at: now })
  await touchDeal(tx, deal.id, change)
  await noteActivity(tx, deal, 'note', now)
  await auditDeal(tx, actor, deal, change, {
    action: 'deal.noted',
    after: { noteId: id },
  })
  return deal
}
