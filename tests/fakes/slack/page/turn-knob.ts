import type { Json } from '../../simulation/json.ts'
import type { FakeApp } from '../fake-app.ts'
import type { FakeSlack } from '../fake-slack.ts'
import type { Channel } from '../state/channel.ts'
import type { Workspace } from '../state/workspace.ts'

interface Board {
  slack: FakeSlack
  app: FakeApp
  workspace: Workspace
  channel: Channel | undefined
}

type Turn = (board: Board, value: number) => void

const always = { chance: 1, times: Number.POSITIVE_INFINITY }

/** Every knob of the page, by its name; `value` is a share of 0 to 1, a number, or 1 for on. */
const turns: Record<string, Turn> = {
  '429': ({ slack }, share) => slack.knobs.tooMany('*', { ...always, chance: share }),
  '500': ({ slack }, share) => slack.knobs.breaks('*', 500, { ...always, chance: share }),
  'taken without a word': ({ slack }, share) => slack.knobs.takesWithoutAWord('chat.*', { ...always, chance: share }),
  'never arrives': ({ slack }, share) => slack.knobs.neverArrives('*', { ...always, chance: share }),
  duplicated: ({ slack }, share) => Object.assign(slack.knobs, { duplicated: share }),
  reordered: ({ slack }, share) => Object.assign(slack.knobs, { reordered: share }),
  late: ({ slack }, share) => Object.assign(slack.knobs, { late: { share, byMs: 10_000 } }),
  'events are lost': ({ slack }, on) => Object.assign(slack.knobs, { loseEvents: on > 0 }),
  'events are held': ({ slack }, on) => {
    slack.knobs.holdEvents = on > 0
    if (!slack.knobs.holdEvents) void slack.release()
  },
  'held events are thrown away': ({ slack }) => void slack.discard(),
  'table blocks unknown': ({ slack }) => void slack.knobs.unknownBlocks.add('table'),
  'sockets: warn': ({ app }) => app.sockets.warn(),
  'sockets: refresh': ({ app }) => app.sockets.refresh(),
  'sockets: refresh every n s': ({ app }, seconds) => app.sockets.recycleEvery(seconds * 1000),
  'sockets: drop': ({ app }) => app.sockets.drop(),
  'sockets: half open': ({ app }) => app.sockets.halfOpen(),
  'sockets: n ghosts': ({ app }, count) => app.sockets.addGhosts(count),
  'sockets: ghosts end': ({ app }) => app.sockets.endGhosts(),
  'sockets: refused': ({ slack }, on) =>
    Object.assign(slack.knobs, { refuseConnections: on > 0 ? 'invalid_auth' : undefined }),
  'token revoked': ({ app, workspace }) => app.revoke(workspace),
  'scope chat:write lost': ({ app, workspace }) => app.loseScope(workspace, 'chat:write'),
  'channel renamed': ({ slack, channel }) => void (channel && slack.rename(channel, `${channel.name}-2`)),
  'channel moved': ({ slack, channel }) => void (channel && slack.move(channel)),
  'all is well': ({ slack }) => slack.knobs.clear(),
}

export const knobNames: readonly string[] = Object.keys(turns)

export function turnKnob(board: Board, name: string, value: unknown): Json {
  const turn = turns[name]
  if (!turn) return { problem: `no knob ${name}` }
  turn(board, Number(value) || 0)
  return {}
}
