import { Refusal } from '../../api/refusal.ts'
import type { Told } from '../answer-windows.ts'
import { cardOf, contentOf, streamOf } from '../content.ts'
import { speak } from '../speak.ts'
import type { Command, Run } from './command.ts'

/** An answer to a message: at once, or as a stream of pieces of which each takes the place of the one before. */
export const respondMessage: Run = (command) => {
  const { world, bot, windows, reqId, body } = command
  const told = windows.find(reqId, 'message')
  const isStream = body.msgtype === 'stream' || body.msgtype === 'stream_with_template_card'
  if (!isStream) {
    speak(world, bot, told.chat, String(body.msgtype), contentOf(world, body))
    return undefined
  }
  const card = body.template_card === undefined ? undefined : cardOf(world, body.template_card, 'bot')
  continueStream(command, told)
  if (card) speak(world, bot, told.chat, 'template_card', card)
  return undefined
}

function continueStream({ world, bot, windows, body }: Command, told: Told): void {
  const { id, finish, content } = streamOf(world, body.stream)
  const known = told.streams.get(id)
  if (known?.finished) throw new Refusal(846608, 'stream message update expired')
  if (known) {
    known.message.content = content
    known.message.updates += 1
    known.finished = finish
    return
  }
  const begun = { message: speak(world, bot, told.chat, 'stream', content), finished: finish }
  told.streams.set(id, begun)
  if (finish) return
  world.schedule.after(told.at + windows.longMs - world.clock.now().getTime() + 1, () => {
    if (!begun.finished) world.violations.add('unfinished', `a stream to ${told.speaker.userid}`)
  })
}
