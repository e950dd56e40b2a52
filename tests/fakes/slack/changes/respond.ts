import type { Json } from '../../simulation/json.ts'
import { installationIn } from '../state/app.ts'
import type { ResponseUrl } from '../state/response-urls.ts'
import type { World } from '../state/world.ts'
import { bot } from './authors.ts'
import { changeMessage, deleteMessage } from './change-message.ts'
import { postEphemeral } from './ephemeral.ts'
import { postMessage } from './post-message.ts'
import { withIds } from './with-ids.ts'

export interface Response {
  text: string
  blocks?: Json[]
  attachments?: Json[]
  inChannel: boolean
  replaceOriginal: boolean
  deleteOriginal: boolean
  threadTs?: string
}

/** Carries out what an app answered to an interaction; under a message only where it says `thread_ts`. @returns the ts of what is new; undefined: nothing is */
export function respond(world: World, url: ResponseUrl, response: Response): string | undefined {
  if (response.deleteOriginal || response.replaceOriginal) {
    if (url.message) change(world, url, response)
    return undefined
  }
  const { channel, userKey, app, teamId } = url
  const draft = {
    text: response.text,
    blocks: response.blocks ?? [],
    attachments: response.attachments ?? [],
    ...(response.threadTs ? { threadTs: response.threadTs } : {}),
  }
  const installation = installationIn(app, teamId)
  if (response.inChannel && installation) return postMessage(world, channel, bot(installation), draft).ts
  return postEphemeral(world, channel, { userKey, appId: app.appId }, draft).ts
}

function change(world: World, { channel, message: named, app, teamId }: ResponseUrl, response: Response): void {
  const { ts, ephemeral } = named!
  if (ephemeral) {
    const own = channel.ephemerals.find((one) => one.ts === ts)
    if (response.deleteOriginal) channel.ephemerals = channel.ephemerals.filter((one) => one !== own)
    else if (own)
      Object.assign(own, {
        text: response.text,
        blocks: withIds(world, response.blocks ?? []),
        attachments: response.attachments ?? [],
        edited: true,
      })
    return
  }
  const message = channel.message(ts)
  if (!message) return
  if (response.deleteOriginal) deleteMessage(world, channel, message)
  else
    changeMessage(world, channel, message, {
      text: response.text,
      blocks: withIds(world, response.blocks ?? []),
      attachments: response.attachments ?? [],
      editor: installationIn(app, teamId)?.botUserId ?? '',
    })
}
