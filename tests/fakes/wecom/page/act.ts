import type { Json } from '../../simulation/json.ts'
import type { SentFile } from '../people/app-conversation.ts'
import type { Selected } from '../people/selections.ts'
import type { MediaType } from '../state/media.ts'
import type { Desk } from './desk.ts'
import { type Place, placeOf } from './places.ts'
import { turnKnob } from './turn-knob.ts'

type Deed = (desk: Desk, given: Json) => Promise<void> | void

const text = (value: unknown): string => (typeof value === 'string' ? value : '')

/** What can be done on the page, by name. Nobody waits for the app: how it answered is in the list of what it was told. */
const deeds: Record<string, Deed> = {
  says(desk, given) {
    const files = ((given.files ?? []) as { name: string; base64: string }[]).map((file) => fileOf(file))
    const said = text(given.text)
    sayIn(desk, said, files)
  },
  taps: (desk, given) => void me(desk).taps(text(given.key)),
  enters(desk) {
    const place = placeOf(desk)
    if (place.kind === 'app') void me(desk).enters()
    if (place.kind === 'bot') withBot(desk, place).enters()
  },
  presses(desk, given) {
    const selected = (given.selected ?? {}) as Selected
    const [msgid, key] = [text(given.msgid), text(given.key)]
    const place = placeOf(desk)
    if (place.kind === 'app') void me(desk).presses(msgid, key, selected, { stale: given.stale === true })
    else withBot(desk, place).presses(msgid, key, selected)
  },
  choosesInMenu: (desk, given) => void me(desk).choosesInMenu(text(given.msgid), text(given.key)),
  person: ({ wecom }, given) => void wecom.corp.member(text(given.userid), { name: text(given.name) }),
  async handshake({ wecom }) {
    const { ok, status, body } = await wecom.handshake()
    if (!ok) throw new Error(`the callback address answered ${status ?? 'nothing'}: ${body.slice(0, 200)}`)
  },
  knob: (desk, given) => turnKnob(desk, text(given.name), given.value),
}

/** Does what was asked for on the page. What goes wrong is said there. */
export async function act(desk: Desk, given: Json): Promise<Json> {
  const deed = deeds[text(given.deed)]
  if (!deed) return { problem: `no ${text(given.deed)}` }
  try {
    await deed(desk, given)
    return {}
  } catch (error) {
    return { problem: (error as Error).message }
  }
}

function sayIn(desk: Desk, said: string, files: readonly SentFile[]): void {
  const place = placeOf(desk)
  if (place.kind === 'app') {
    if (said) void me(desk).says(said)
    for (const file of files) void me(desk).sendsFile(file)
    return
  }
  if (place.kind === 'contact') throw new Error('what is said to a customer goes to nobody here')
  if (said) withBot(desk, place).says(said)
  for (const file of files) withBot(desk, place).sendsFile(file)
}

/** In a group of the corp's own, and in the chat of two. */
function withBot({ wecom, member }: Desk, place: Place) {
  return wecom.withBot(member.userid, place.kind === 'group' ? { group: place.group } : {})
}

const me = ({ wecom, member }: Desk) => wecom.as(member.userid)

const types: Record<string, MediaType> = { png: 'image', jpg: 'image', jpeg: 'image', amr: 'voice', mp4: 'video' }

function fileOf({ name, base64 }: { name: string; base64: string }): SentFile {
  const type = types[name.split('.').at(-1)?.toLowerCase() ?? ''] ?? 'file'
  return { type, name, content: Buffer.from(base64, 'base64') }
}
