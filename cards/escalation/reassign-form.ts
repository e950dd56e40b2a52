import type { FormDefinition } from '../../src/bot/definitions/form.ts'
import { dealInHand } from '../../src/escalation/acknowledge.ts'
import { findPerson } from '../../src/people/find-person.ts'
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
          options: takers.map(({ id, name }) => ({ value: id, label: name })),
        },
      ],
    }
  },
  async submit(ctx, dealId, { person = '' }) {
    await tellAssigned(ctx, await assignDeal(ctx.tx, ctx.actor, { dealId, toPersonId: person }, ctx))
    return { type: 'card', card: 'deal', subject: dealId, onlyAsker: true }
  },
}
