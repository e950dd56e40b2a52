import type { Json } from '../../simulation/json.ts'
import type { SentFile } from '../people/app-conversation.ts'
import type { Selected } from '../people/selections.ts'
import type { MediaType } from '../state/media.ts'
import type { Desk } from './desk.ts'
import { turnKnob } from './turn-knob.ts'

type Deed = (desk: Desk, given: Json) => Promise<void> | void

const text = (value: unknown): string => (typeof value === 'string' ? value : '')

/** What can be done on the page, by name. Nobody waits for the app: how it answered is in the list of what it was told. */
const deeds: Record<string, Deed> = {
  says(desk, given) {
    const files = ((given.files ?? []) as { name: string; base64: string }[]).map((file) => fileOf(file))
    const person = me(desk)
    if (text(given.text)) void person.says(text(given.text))
    for (const file of files) void person.sendsFile(file)
  },
  taps: (desk, given) => void me(desk).taps(text(given.key)),
  enters: (desk) => void me(desk).enters(),
  presses(desk, given) {
    const selected = (given.selected ?? {}) as Selected
    void me(desk).presses(text(given.msgid), text(given.key), selected, { stale: given.stale === true })
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

const me = ({ wecom, member }: Desk) => wecom.as(member.userid)

const types: Record<string, MediaType> = { png: 'image', jpg: 'image', jpeg: 'image', amr: 'voice', mp4: 'video' }

function fileOf({ name, base64 }: { name: string; base64: string }): SentFile {
  const type = types[name.split('.').at(-1)?.toLowerCase() ?? ''] ?? 'file'
  return { type, name, content: Buffer.from(base64, 'base64') }
}
