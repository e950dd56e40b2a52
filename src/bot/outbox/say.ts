import type { Audience } from '../../chat/audience.ts'
import type { PlatformUser } from '../../chat/conversation.ts'
import type { WordKey } from '../../i18n/translate.ts'
import { chosenIdentity, userIdOn } from '../../people/identities.ts'
import type { Reader, Tx } from '../../store/store.ts'
import { loadConversation } from '../conversations/conversation-rows.ts'
import { type Destination, platformOf } from '../conversations/destination.ts'
import type { Content, Conversation, Scheduled } from '../definitions/context.ts'
import type { Registry } from '../registry.ts'
import { enqueue } from './enqueue.ts'
import { mailDestination } from './mail-instead.ts'
import { whenScheduled } from './when-scheduled.ts'

/** The only sentences an outsider may be shown (docs/decisions/016-everything-said-has-an-audience.md). */
const forOutsiders: readonly WordKey[] = ['archive.notice']

/**
 * Says content to an audience: finds where they are reached and writes the outbox row in this transaction.
 * @returns false: there is no way to them, and nothing was written
 */
export async function say(
  tx: Tx,
  registry: Registry,
  to: Audience,
  content: Content,
  now: Date,
  scheduled?: Scheduled,
): Promise<boolean> {
  if (to.to === 'conversation') await assertMayBeShown(tx, to.conversationId, content)
  const destination = await destinationOf(tx, registry, to)
  if (!destination) return false
  const named = content.type === 'card' ? { type: content.type, ...registry.presenting(content.of) } : content
  const pace = registry.has(platformOf(destination)) ? registry.at(destination).limits.pace : {}
  const notBefore = scheduled && whenScheduled(scheduled, pace, now)
  await enqueue(tx, registry.laneOf, { destination, content: named, audience: to, now, notBefore })
  return true
}

async function assertMayBeShown(reader: Reader, conversationId: string, content: Content): Promise<void> {
  const conversation = await loadConversation(reader, conversationId)
  const allowed = content.type === 'words' && forOutsiders.includes(content.key)
  if (conversation.hasOutsider && conversation.shownAs === undefined && !allowed)
    throw new Error('refused to say something of ours where an outsider would see it')
}

/** Undefined: nothing can be said there, or this person has no identity on any platform, or no mail address. */
async function destinationOf(reader: Reader, registry: Registry, to: Audience): Promise<Destination | undefined> {
  if (to.to === 'conversation') {
    const conversation = await loadConversation(reader, to.conversationId)
    // There it can only be listened.
    return conversation.kind === 'overheard' ? undefined : everybodyIn(conversation)
  }
  if (to.to === 'person') {
    if (to.on === 'mail') return mailDestination(reader, registry, to.personId)
    const known = await chosenIdentity(reader, to.personId, registry.has)
    return known && { platform: known.platform, user: { tenant: known.tenant, userId: known.userId, outsider: false } }
  }
  const conversation = await loadConversation(reader, to.conversationId)
  const { tenant } = conversation.address
  const userId = await userIdOn(reader, to.personId, conversation.address)
  return userId === undefined
    ? undefined
    : askerDestination(registry, conversation, { tenant, userId, outsider: false })
}

export const everybodyIn = (
  { address, kind }: Pick<Conversation, 'address' | 'kind'>,
  thread?: string,
): Destination => ({
  conversation: address,
  kind,
  ...(thread === undefined ? {} : { thread }),
})

/**
 * The asker alone: inside the conversation where the platform can do that, else in their direct conversation. That is
 * named by its person, so everything said there is one target: in order, and within the platform's rate limit. Where somebody is
 * alone with us in another place than that, they are answered there.
 */
export function askerDestination(
  registry: Pick<Registry, 'at'>,
  conversation: Pick<Conversation, 'address' | 'kind'>,
  asker: PlatformUser,
  thread?: string,
): Destination {
  const { platform } = conversation.address
  const { tenant, userId, outsider } = asker
  const user = { tenant, userId, outsider }
  const here = { ...everybodyIn(conversation, thread), onlyFor: user }
  if (conversation.kind === 'group' && registry.at(here).capabilities.ephemeral) return here
  const alone: Destination = { platform, user }
  return conversation.kind === 'direct' && isAnotherPlace(registry, here, alone)
    ? everybodyIn(conversation, thread)
    : alone
}

/** As with a bot beside an app. */
function isAnotherPlace(registry: Pick<Registry, 'at'>, here: Destination, usual: Destination): boolean {
  const [one, other] = [registry.at(here).alone?.address.id, registry.at(usual).alone?.address.id]
  return one !== undefined && other !== undefined && one !== other
}
