import type { FormDefinition } from '../../src/bot/definitions/form.ts'
import { dealInHand } from '../../src/escalation/acknowledge.ts'
import type { Translator } from '../../src/i18n/translate.ts'
import { findPerson } from '../../src/people/find-person.ts'
import { type Namesake, namesakesOf, sayNamesake } from '../../src/people/namesakes.ts'
import { assignDeal } from '../../src/pipeline/deals/assign-deal.ts'
import { dealNumber } from '../../src/pipeline/model/deal.ts'
import { tellAssigned } from '../../src/pipeline/notifications.ts'
import { listAssignees } from '../../src/pipeline/queries/list-assignees.ts'

/** Who has the deal from now on. Its subject is the deal's id. */
export const reassignForm: FormDefinition = {
  name: 'reassign',
  async draw({ tx, actor, t }, dealId, token) {
    const deal = await dealInHand(tx, actor, dealId)
    const takers = await listAssignees(tx, actor, deal)
    if (takers.length === 0) return undefined
    const namesakes = await namesakesOf(tx, takers)
    const number = dealNumber(deal.number)
    const owner = await findPerson(tx, deal.ownerId)
    return {
      token,
      title: t('reassign.title', { deal: number }),
      intro: `${deal.title} · ${owner?.name ?? ''}`,
      submitLabel: t('stuck.reassign'),
      typed: `/deal assign ${number} ${takers[0]!.name}`,
      fields: [
        {
          name: 'person',
          label: t('reassign.person'),
          kind: 'choice',
          required: true,
          options: namesakes.map((one) => ({ value: one.person.id, label: labelOf(one, namesakes, t) })),
        },
      ],
    }
  },
  async submit(ctx, dealId, { person = '' }) {
    await tellAssigned(ctx, await assignDeal(ctx.tx, ctx.actor, { dealId, toPersonId: person }, ctx))
    return { type: 'card', card: 'deal', subject: dealId, onlyAsker: true }
  },
}

/** Whoever shares a name says more of themselves. */
function labelOf(one: Namesake, all: readonly Namesake[], t: Translator): string {
  const { name } = one.person
  const isShared = all.some(({ person }) => person.id !== one.person.id && person.name === name)
  return isShared ? `${name} · ${sayNamesake(t, one, all)}` : name
}
