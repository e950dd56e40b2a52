import { z } from 'zod'
import { answerSentFile } from '../../cards/deals/sent-file.ts'
import { lastMessages, longestRange } from '../../src/archive/archive-range.ts'
import { defineCommand } from '../../src/bot/definitions/command.ts'
import type { Context } from '../../src/bot/definitions/context.ts'
import { UserError } from '../../src/errors/user-error.ts'
import { forgetUploads, recentUploads } from '../../src/evidence/waiting-uploads.ts'
import { addEvidence, type Proof } from '../../src/pipeline/conditions/add-evidence.ts'
import { evidenceKinds } from '../../src/pipeline/conditions/evidence-kinds.ts'
import { showEvidence } from '../../src/pipeline/conditions/show-evidence.ts'
import { type Deal, dealNumber } from '../../src/pipeline/model/deal.ts'
import { dealNamed } from '../../src/pipeline/model/find-deal.ts'
import { dealParameter } from '../arguments/parameters.ts'

/**
 * With a kind: binds the files sent along, or `last=5` messages of the archive, or the files sent to the bot alone just
 * before. Without one: shows what there is.
 */
export const dealEvidenceCommand = defineCommand({
  path: 'deal evidence',
  aliases: ['商机 证据'],
  plainNames: ['证据', 'evidence'],
  summary: 'command.dealEvidence.summary',
  permission: 'deal.read',
  parameters: [
    dealParameter,
    { name: 'kind', labels: { zh: '类型', en: 'kind' }, required: false },
    { name: 'last', labels: { zh: '最近', en: 'last' }, required: false, namedOnly: true },
  ],
  arguments: z.object({ deal: z.string(), kind: z.string().optional(), last: z.coerce.number().int().optional() }),
  example: { zh: '/商机 证据 D-1001 沟通纪要', en: '/deal evidence D-1001 沟通纪要' },
  answerFiles: answerSentFile,
  async run(ctx, { deal: named, kind, last }) {
    const deal = await dealNamed(ctx.tx, ctx.actor, named)
    const isProof = kind !== undefined || ctx.files.length > 0 || last !== undefined
    const as = kind ?? (isProof ? await onlyKind(ctx, deal) : undefined)
    if (as !== undefined) {
      for (const proof of await proofs(ctx, deal, last))
        await addEvidence(ctx.tx, ctx.actor, { ...proof, dealId: deal.id, kind: as }, ctx)
      // An older file that still waits was not meant, and is not by the next command either.
      if (last === undefined)
        await forgetUploads(ctx.tx, { conversationId: ctx.conversation.id, personId: ctx.actor.id })
    }
    return { type: 'card', card: 'evidence', subject: deal.id }
  },
})

async function proofs(ctx: Context, deal: Deal, last: number | undefined): Promise<Proof[]> {
  if (ctx.files.length > 0) return ctx.files.map((file) => ({ file }))
  if (last !== undefined) return [{ range: await rangeOf(ctx, deal, last) }]
  const { conversation, actor, now } = ctx
  const sent = await recentUploads(ctx.tx, { conversationId: conversation.id, personId: actor.id, now })
  if (sent.length === 0) throw new UserError('error.evidence.nothing')
  return sent.map((file) => ({ file }))
}

async function rangeOf({ tx, conversation }: Context, deal: Deal, count: number) {
  if (count < 1 || count > longestRange) throw new UserError('error.evidence.count', { most: longestRange })
  const range =
    deal.customerId === null
      ? undefined
      : await lastMessages(tx, { customerId: deal.customerId, conversationId: conversation.id, count })
  if (!range) throw new UserError('error.evidence.noMessages', { deal: dealNumber(deal.number) })
  return range
}

/** Where its stage asks for one alone it need not be said. @throws UserError `error.evidence.kindNeeded` */
async function onlyKind({ tx }: Context, deal: Deal): Promise<string> {
  const asked = (await showEvidence(tx, deal.id))?.kinds ?? []
  const [only] = asked
  if (only !== undefined && asked.length === 1) return only
  const kinds = await evidenceKinds(tx, deal)
  const number = dealNumber(deal.number)
  throw new UserError(
    'error.evidence.kindNeeded',
    { deal: number, kinds },
    `/deal evidence ${number} ${kinds[0] ?? ''}`,
  )
}
