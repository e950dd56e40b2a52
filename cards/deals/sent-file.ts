import { type CardDefinition, type DrawTools, defineCard } from '../../src/bot/definitions/card.ts'
import type { ReadContext, Reply } from '../../src/bot/definitions/context.ts'
import { type Card, cardLimits } from '../../src/chat/card.ts'
import { UserError } from '../../src/errors/user-error.ts'
import { forgetUploads, recentUploads } from '../../src/evidence/waiting-uploads.ts'
import { can } from '../../src/people/roles.ts'
import { addEvidence } from '../../src/pipeline/conditions/add-evidence.ts'
import { dealNumber } from '../../src/pipeline/model/deal.ts'
import { type MissingEvidence, missingEvidence } from '../../src/pipeline/queries/missing-evidence.ts'
import { sayDeal } from './say-deal.ts'

export interface SentFileView {
  missing: readonly MissingEvidence[]
}

/** What a file that came alone can prove: a button for each piece that the sender's deals lack. Its subject is their id. */
export const sentFileCard: CardDefinition = defineCard<SentFileView>({
  name: 'sent-file',
  subjects: { left: 'the answer to one file; what is pressed is looked at again' },
  async view(reader, personId, { people, outsiders }) {
    const [person] = people
    if (outsiders || people.length !== 1 || person?.id !== personId || !can(person, 'deal.edit')) return undefined
    return { missing: await missingEvidence(reader, personId, cardLimits.items) }
  },
  draw: drawSentFile,
  // Each button names the deal and what its file is.
  versionKey: () => '',
  actions: {
    keep: {
      async run(ctx, { argument }) {
        const [dealId = '', ...kind] = argument.split(':')
        const by = { conversationId: ctx.conversation.id, personId: ctx.actor.id }
        const sent = await recentUploads(ctx.tx, { ...by, now: ctx.now })
        if (sent.length === 0) throw new UserError('error.evidence.nothing')
        for (const file of sent) await addEvidence(ctx.tx, ctx.actor, { file, dealId, kind: kind.join(':') }, ctx)
        await forgetUploads(ctx.tx, by)
        return { type: 'card', card: 'evidence', subject: dealId, onlyAsker: true }
      },
    },
  },
})

/** Undefined: nothing of theirs lacks a proof. */
export async function answerSentFile({ reader, actor }: ReadContext): Promise<Reply | undefined> {
  if (!can(actor, 'deal.edit') || (await missingEvidence(reader, actor.id, 1)).length === 0) return undefined
  return { type: 'card', card: 'sent-file', subject: actor.id, onlyAsker: true }
}

function drawSentFile({ missing }: SentFileView, { t, button }: DrawTools): Card {
  return {
    kind: 'list',
    headline: t('evidence.sent'),
    why: t('evidence.sent.why'),
    items: missing.map(({ deal, stageName, kind }) => ({
      title: sayDeal(t, deal),
      detail: t('evidence.sent.lacks', { stage: stageName, kind }),
      button: button(
        'keep',
        t('evidence.sent.keep', { kind }),
        'plain',
        `${deal.id}:${kind}`,
        `/deal evidence ${dealNumber(deal.number)} ${kind}`,
      ),
    })),
    empty: t('evidence.sent.empty'),
    buttons: [],
  }
}
