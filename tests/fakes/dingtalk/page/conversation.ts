import { isJson, type Json } from '../../simulation/json.ts'
import type { Card } from '../cards/card.ts'
import { fieldsIn } from '../cards/form.ts'
import type { Push } from '../gateway/push.ts'
import { aloneIdOf, senderIdOf } from '../people/robot-message.ts'
import type { Shown } from '../state/organisation.ts'
import type { Persona } from './cast.ts'
import type { Desk } from './desk.ts'
import { type Place, placeOf } from './places.ts'

/** What stands in a chat, as somebody there sees it, in the order of time. */
export function conversationOf(desk: Desk): Json[] {
  const { dingtalk, cast, persona } = desk
  const place = placeOf(desk)
  const id = place.kind === 'group' ? place.group.openConversationId : persona.userId
  const heard = dingtalk.gateway.pushes.filter((push) => isSaidIn(desk, place, push)).map((push) => saidOf(desk, push))
  const among = cast.unheard
    .filter(({ groupId }) => groupId === id)
    .map(({ at, userId, text }) => ({ at, ...from(cast.find(userId), persona), kind: 'text', text, isUnheard: true }))
  const shown = dingtalk.shownIn(id).map((one) => shownTo(desk, one))
  return [...heard, ...among, ...shown].sort((one, other) => one.at.getTime() - other.at.getTime())
}

function isSaidIn({ dingtalk, persona }: Desk, place: Place, { kind, data }: Push): boolean {
  const id = place.kind === 'group' ? place.group.openConversationId : aloneIdOf(dingtalk.world, persona.userId)
  return kind === 'robot' && data.conversationId === id
}

function saidOf({ dingtalk, cast, persona }: Desk, { at, data, deliveries }: Push) {
  const by = cast.people.find(({ userId }) => senderIdOf(dingtalk.world, userId) === data.senderId) ?? persona
  const content = isJson(data.content) ? data.content : {}
  const isTold = deliveries.some(({ ack }) => ack?.code === 200)
  return { at, ...from(by, persona), kind: 'text', text: wordsOf(data, content), isWaiting: !isTold }
}

function wordsOf({ msgtype, text, errorMessage }: Json, content: Json): string {
  if (isJson(text)) return String(text.content).trim()
  if (msgtype === 'picture') return '[图片]'
  if (msgtype === 'file') return `[文件] ${content.fileName}`
  if (msgtype === 'audio') return `[语音] ${content.recognition}`
  if (msgtype === 'chatRecord') return '[聊天记录]'
  return `[${errorMessage ?? msgtype}]`
}

const from = ({ userId, name, kind }: Persona, me: Persona) => ({
  ...{
    author: kind === 'member' ? name : `${name}（${kind === 'outside' ? '外部' : '已离职'}）`,
    isMine: userId === me.userId,
  },
})

/** Something the robot said. */
function shownTo({ dingtalk, persona }: Desk, { at, key, msgKey, content }: Shown) {
  const common = { at, key, author: dingtalk.app.name, isMine: false }
  if (msgKey === 'card') {
    const card = dingtalk.cards.all.get(String(content.outTrackId))!
    return { ...common, kind: 'card', card: cardFor(card, persona.userId) }
  }
  if (msgKey === 'sampleImageMsg') return { ...common, kind: 'picture', photo: content.photoURL }
  const text = String(content.text ?? content.content ?? '')
  if (!/actionCard/i.test(msgKey)) return { ...common, kind: /markdown/i.test(msgKey) ? 'markdown' : 'text', text }
  return { ...common, kind: 'markdown', title: content.title, text, links: linksOf(content) }
}

/** The buttons of an ActionCard, whichever way they are named. */
function linksOf(content: Json): { title: unknown; url: unknown }[] {
  const { btns, singleTitle, singleURL } = content
  if (Array.isArray(btns)) return btns.filter(isJson).map(({ title, actionURL }) => ({ title, url: actionURL }))
  if (singleTitle !== undefined) return [{ title: singleTitle, url: singleURL }]
  return [1, 2, 3, 4, 5].flatMap((n) =>
    content[`actionTitle${n}`] === undefined
      ? []
      : [{ title: content[`actionTitle${n}`], url: content[`actionURL${n}`] }],
  )
}

/** A card as its reader sees it: what everybody is given, and over it what they are given alone. */
function cardFor(card: Card, userId: string): Json {
  const seen = card.seenBy(userId)
  const places = card.template.actions.filter(({ shownBy }) => seen[shownBy] === 'true').map(({ params }) => params.p)
  return {
    ...{ outTrackId: card.outTrackId, seen, places, alone: Object.keys(card.privateOf(userId)) },
    ...{ outcome: card.outcomes.at(-1), rewrites: card.rewrites, isPublished: card.template.isPublished },
    form: places.includes('f') ? fieldsIn(seen.form ?? '') : undefined,
  }
}
