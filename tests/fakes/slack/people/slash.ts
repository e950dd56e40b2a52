import { respond } from '../changes/respond.ts'
import type { Installation } from '../state/app.ts'
import type { Channel } from '../state/channel.ts'
import type { SlackUser } from '../state/user.ts'
import { ApiError } from '../web-api/api-error.ts'
import { readResponse } from '../web-api/read-response.ts'
import { Action } from './action.ts'
import { commandFields } from './payloads.ts'
import type { Service } from './service.ts'
import { shownTo } from './shown.ts'

export interface Typed {
  channel: Channel
  command: string
  text: string
}

/** A slash command, and what the app puts into its acknowledgement. */
export async function slash(
  service: Service,
  user: SlackUser,
  installation: Installation,
  typed: Typed,
): Promise<Action> {
  const { world, knobs, deliverer } = service
  const { app, teamId } = installation
  const { channel, command, text } = typed
  const said = app.shouldEscape ? escaped(service, teamId, channel, text) : text
  const payload = commandFields({ world, user, installation }, channel, command, said)
  const delivery = await deliverer.send({ kind: 'slash_commands', app, payload, acceptsAnswer: true })
  const action = new Action(deliverer, [delivery])
  const { answer } = delivery
  // An answer with an empty text is an empty acknowledgement.
  if (!answer || (answer.text === '' && answer.blocks === undefined)) return action
  try {
    const url = world.responseUrls.find(new URL(String(payload.response_url)).pathname)!
    const ts = respond(world, url, readResponse(world, knobs, teamId, answer))
    action.answer = shownTo(user, channel).find((shown) => shown.ts === ts)
  } catch (error) {
    if (!(error instanceof ApiError)) throw error
    action.problem = `${error.code} ${JSON.stringify(error.extra)}`
  }
  return action
}

/** `@name` and `#channel` become what Slack calls them. */
function escaped({ world }: Service, teamId: string, channel: Channel, text: string): string {
  const near = [...world.membersOf(channel), ...world.workspaces.get(teamId)!.users()]
  return text.replaceAll(/@([\p{L}\p{N}._-]+)/gu, (typed, name: string) => {
    const user = near.find((one) => one.name === name)
    return user ? `<@${user.id}|${user.name}>` : typed
  })
}
