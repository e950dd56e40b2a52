import { z } from 'zod'
import { type CardDefinition, defineCard } from '../../../src/bot/definitions/card.ts'
import { type Command, defineCommand } from '../../../src/bot/definitions/command.ts'
import type { Context, Reply } from '../../../src/bot/definitions/context.ts'
import { itself } from '../../../src/bot/definitions/subjects.ts'
import { dealNumber, parseDealNumber } from '../../../src/pipeline/model/deal.ts'
import type { Reader } from '../../../src/store/store.ts'
import type { Leaking } from './run-matrix.ts'

/*
 * Mutants of the two ways something reaches a group: a card drawn for whoever is there, and a sentence said to everybody.
 * Reading along must catch them.
 */

async function dealTyped(reader: Reader, text: string) {
  const deals = await reader.select().from(reader.tables.deal)
  return deals.find(({ number }) => number === parseDealNumber(text))
}

/** Its view never asks who is looking. */
const blindCard: CardDefinition = defineCard<{ title: string }>({
  name: 'blind',
  subjects: { deal: itself },
  view: (reader, subject) => dealTyped(reader, subject),
  draw: ({ title }) => ({ kind: 'facts', headline: title, facts: [], buttons: [] }),
  versionKey: () => '',
  actions: {},
})

const command = (path: string, run: (ctx: Context, args: { deal: string }) => Promise<Reply>): Command =>
  defineCommand({
    path,
    aliases: [],
    summary: 'command.dealShow.summary',
    permission: 'deal.read',
    parameters: [{ name: 'deal', labels: { zh: '商机', en: 'deal' }, required: true }],
    arguments: z.object({ deal: z.string() }),
    example: { zh: `/${path} D-1001`, en: `/${path} D-1001` },
    run,
  })

export const blind: Leaking = {
  commands: [command('blind', async (_ctx, { deal }) => ({ type: 'card', card: 'blind', subject: deal }))],
  cards: [blindCard],
}

export const loud: Leaking = {
  commands: [
    command('loud', async (ctx, { deal: typed }) => {
      const deal = await dealTyped(ctx.tx, typed)
      const args = { deal: dealNumber(deal?.number ?? 0), title: deal?.title ?? '', who: '' }
      const { id: conversationId } = ctx.conversation
      await ctx.say({ to: 'conversation', conversationId }, { type: 'words', key: 'deal.told.taken', args })
      return { type: 'nothing' }
    }),
  ],
  cards: [],
}
