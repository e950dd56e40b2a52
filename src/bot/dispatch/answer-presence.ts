import type { Inbound, InboundEvent } from '../../chat/inbound.ts'
import { type Translator, translatorFor } from '../../i18n/translate.ts'
import type { BotOptions } from '../bot-options.ts'
import { firstSteps, firstStepsInGroups } from '../command-line/first-steps.ts'
import { isFirstWelcome, leaveConversation, returnToConversation } from '../conversations/presence.ts'
import type { Context } from '../definitions/context.ts'
import { mayAsk } from '../inbox/captured-event.ts'
import { redrawAt } from '../outbox/refresh-copies.ts'
import type { Registry } from '../registry.ts'
import type { Answering } from '../replies/answering.ts'

type Presence = Extract<InboundEvent, { type: 'botJoined' | 'botLeft' | 'opened' }>

export const isPresence = (event: InboundEvent): event is Presence =>
  event.type === 'botJoined' || event.type === 'botLeft' || event.type === 'opened'

/** The bot came into a conversation or left it, or somebody opened the chat with it. Each is recorded once, so is its greeting. */
export async function answerPresence(
  ctx: Context & { known: boolean },
  parts: Pick<BotOptions, 'commands' | 'defaults'>,
  registry: Pick<Registry, 'laneOf'>,
  answering: Answering,
  { event, sender, history }: Pick<Inbound, 'event' | 'sender' | 'history'>,
): Promise<void> {
  const { tx, conversation, now } = ctx
  if (event.type === 'botLeft') return await leaveConversation(tx, conversation, now)
  // What was said before it left has stayed as it was.
  if (await returnToConversation(tx, conversation.id)) await redrawAt(tx, registry.laneOf, conversation.address, now)
  if (history) return
  if (event.type === 'botJoined' && conversation.kind === 'group')
    return await answering.toEverybody({ type: 'text', text: greeting(ctx, parts) })
  if (event.type !== 'opened' || !mayAsk({ sender }) || !(await isFirstWelcome(tx, conversation.id, now))) return
  await answering.toAsker({ type: 'text', text: welcome(ctx, parts.commands) })
}

/** In the group's language. With somebody from outside there, or where nobody tells, it says nothing of ours. */
function greeting(
  { conversation }: Context,
  { commands, defaults }: Pick<BotOptions, 'commands' | 'defaults'>,
): string {
  const t = translatorFor(conversation.locale ?? defaults.locale)
  if (conversation.hasOutsider) return t('bot.joinedOutside')
  return withSteps(t('bot.joined'), firstStepsInGroups(commands, t.locale), t)
}

function welcome({ actor, known, t }: Context & { known: boolean }, commands: BotOptions['commands']): string {
  if (!known) return t('bot.welcomeStranger')
  return withSteps(t('bot.welcome', { name: actor.name }), firstSteps(commands, actor, t.locale), t)
}

const withSteps = (text: string, steps: readonly string[], t: Translator): string =>
  steps.length === 0 ? text : [text, t('bot.firstSteps'), ...steps].join('\n')
