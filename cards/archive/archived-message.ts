import { isForwarded } from '../../src/archive/forwarded-conversation.ts'
import type { ArchivedMessage } from '../../src/archive/read-archive.ts'
import { titlesOf } from '../../src/bot/conversations/titles-of.ts'
import type { DrawTools } from '../../src/bot/definitions/card.ts'
import type { ListItem } from '../../src/chat/card.ts'
import { sayMoment } from '../../src/i18n/say-time.ts'
import { findPeople } from '../../src/people/find-person.ts'
import type { Reader } from '../../src/store/store.ts'
import { maskNumbers } from '../../src/typed-text/mask-numbers.ts'
import { shorten } from '../deals/say-deal.ts'

/** A message as its readers may see it. */
export interface ShownMessage extends ArchivedMessage {
  /** Where it was said; undefined where that has no name. */
  where: string | undefined
  /** Who forwarded it, of a message that somebody forwarded. */
  forwardedBy: string | undefined
}

/** Longest wording on a card, in characters. */
const longest = 300

/** @param whole whether they may read telephone numbers, which else do not stand whole in it */
export async function shownMessages(
  reader: Reader,
  messages: readonly ArchivedMessage[],
  whole: boolean,
): Promise<ShownMessage[]> {
  const places = await placesOf(reader, messages)
  const forwarders = await findPeople(reader, [...new Set(messages.flatMap(forwarderOf))])
  const shown = (text: string) => (whole ? text : maskNumbers(text))
  return messages.map((message) => ({
    ...message,
    sender: { ...message.sender, name: message.sender.name === undefined ? undefined : shown(message.sender.name) },
    text: shown(message.text),
    versions: message.versions.map((version) => ({ ...version, text: shown(version.text) })),
    files: message.files.map((file) => ({ ...file, name: shown(file.name) })),
    where: places.get(message.conversationId),
    forwardedBy: forwarderOf(message).map((id) => forwarders.get(id)?.name ?? '')[0],
  }))
}

/** What somebody forwarded says who did. */
function forwarderOf({ conversationId, versions: [first] }: ArchivedMessage): string[] {
  if (!isForwarded(conversationId) || !first) return []
  const { forwardedBy } = JSON.parse(first.raw) as { forwardedBy: string }
  return [forwardedBy]
}

/** Named only where what is shown was said in several places. */
async function placesOf(reader: Reader, messages: readonly ArchivedMessage[]): Promise<ReadonlyMap<string, string>> {
  const ids = new Set(messages.map(({ conversationId }) => conversationId))
  return ids.size < 2 ? new Map() : await titlesOf(reader, [...ids])
}

/** What was said above; who, when and where below, with everything that became of it. */
export function drawMessage(message: ShownMessage, tools: DrawTools): ListItem {
  const { t, timeZone } = tools
  const files = message.files.map((file) => sayFile(file, tools))
  const words = message.text === '' ? [] : [shorten(inOneLine(message.text), longest)]
  const [title = t('archive.row.onlyRevoked'), ...rest] = [...words, ...files]
  const when = sayMoment(t.locale, message.saidAt, timeZone)
  const place = message.where === undefined ? [] : [shorten(message.where, 24)]
  const said = [t('archive.row.said', { who: sayWho(message, tools), when }), ...place].join(' · ')
  return { title, detail: [...rest, said, ...sayChanges(message, tools)].join('\n') }
}

const inOneLine = (text: string): string =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
    .join(' ')

function sayWho({ sender, forwardedBy }: ShownMessage, { t }: DrawTools): string {
  const who = shorten(sender.name ?? sender.userId, 24)
  if (forwardedBy !== undefined) return t('archive.row.forwarded', { who, by: forwardedBy })
  return sender.side === 'outsider' ? t('archive.row.customers', { who }) : who
}

function sayFile({ name, state }: ShownMessage['files'][number], { t }: DrawTools): string {
  const file = { name: shorten(name, 60) }
  if (state === 'open') return t('archive.row.file.open', file)
  return t(state === 'gone' ? 'archive.row.file.gone' : 'archive.row.file', file)
}

function sayChanges({ versions, revokedAt }: ShownMessage, { t, timeZone }: DrawTools): string[] {
  const [first] = versions
  return [
    ...(first && versions.length > 1 ? [t('archive.row.edited', { text: shorten(first.text, longest) })] : []),
    ...(revokedAt ? [t('archive.row.revoked', { when: sayMoment(t.locale, revokedAt, timeZone) })] : []),
  ]
}
