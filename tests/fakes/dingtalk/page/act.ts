import type { Json } from '../../simulation/json.ts'
import { sentByTap } from '../cards/dtmd.ts'
import type { Said } from '../people/robot-message.ts'
import type { Desk } from './desk.ts'
import { placeOf } from './places.ts'
import { turnKnob } from './turn-knob.ts'

type Deed = (desk: Desk, given: Json) => void

const text = (value: unknown): string => (typeof value === 'string' ? value : '')

/** What can be done on the page, by name. Nobody waits for the app: how it answered is in the list of what it was told. */
const deeds: Record<string, Deed> = {
  says(desk, given) {
    if (text(given.text)) sayIn(desk, text(given.text))
    for (const file of (given.files ?? []) as { name: string; base64: string }[]) sendFile(desk, file)
  },
  forwards(desk, { author, said }) {
    const record = JSON.stringify([{ senderName: text(author), content: text(said), msgType: 'text' }])
    tell({ ...desk, where: 'robot' }, { msgtype: 'chatRecord', content: { chatRecord: record } })
  },
  /** A voice that DingTalk has heard as this. */
  speaks(desk, given) {
    if (placeOf(desk).kind === 'group') throw new Error('voices in a group never reach a robot')
    const { world, app } = desk.dingtalk
    const downloadCode = world.files.send(app.robotCode, Buffer.from('#!AMR\n'))
    tell(desk, { msgtype: 'audio', content: { recognition: text(given.text), duration: 3000, downloadCode } })
  },
  taps(desk, { url }) {
    const sent = sentByTap(text(url))
    // In a group what a tap sends has no @ before it.
    if (sent !== undefined) sayIn(desk, sent)
  },
  presses: ({ dingtalk, persona }, given) =>
    void dingtalk.presses({
      userId: persona.userId,
      card: cardOf(dingtalk, given),
      place: text(given.place),
      ...outside(persona),
    }),
  fillsIn: ({ dingtalk, persona }, given) =>
    void dingtalk.fillsIn(persona.userId, cardOf(dingtalk, given), given.typed as Record<string, string>),
  knob: (desk, given) => turnKnob(desk, text(given.name), given.value),
}

/** Does what was asked for on the page. What goes wrong is said there. */
export function act(desk: Desk, given: Json): Json {
  const deed = deeds[text(given.deed)]
  if (!deed) return { problem: `no ${text(given.deed)}` }
  try {
    deed(desk, given)
    return {}
  } catch (error) {
    return { problem: (error as Error).message }
  }
}

const outside = ({ kind }: Desk['persona']) => (kind === 'outside' ? { telling: { isOutside: true } } : {})

function cardOf({ cards }: Desk['dingtalk'], { outTrackId }: Json) {
  const card = cards.all.get(text(outTrackId))
  if (!card) throw new Error('there is no such card')
  return card
}

/** In a group the robot is told what begins with its name, or has it anywhere; the rest is for the others there. */
function sayIn(desk: Desk, said: string): void {
  const { dingtalk, cast, persona } = desk
  const place = placeOf(desk)
  const mention = `@${dingtalk.app.name}`
  if (place.kind === 'robot' || said.includes(mention)) return void tell(desk, said.replaceAll(mention, '').trim())
  const { openConversationId: groupId } = place.group
  cast.unheard.push({ at: dingtalk.clock.now(), groupId, userId: persona.userId, text: said })
}

function sendFile(desk: Desk, { name, base64 }: { name: string; base64: string }): void {
  const { dingtalk, persona } = desk
  const content = Buffer.from(base64, 'base64')
  const isPicture = /\.(png|jpe?g|gif|bmp)$/i.test(name)
  const place = placeOf(desk)
  if (place.kind === 'group' && !isPicture) throw new Error('files in a group never reach a robot')
  assertThere(desk)
  dingtalk.sendsFile(persona.userId, isPicture ? { content } : { name, content }, told(desk))
}

function tell(desk: Desk, said: string | Said): void {
  assertThere(desk)
  desk.dingtalk.says(desk.persona.userId, said, told(desk))
}

function told(desk: Desk) {
  const place = placeOf(desk)
  return { ...(place.kind === 'group' ? { group: place.group } : {}), isOutside: desk.persona.kind === 'outside' }
}

function assertThere({ persona }: Desk): void {
  if (persona.kind === 'left') throw new Error(`${persona.name} has left the organisation`)
}
