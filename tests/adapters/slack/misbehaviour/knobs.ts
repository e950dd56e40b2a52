import type { Knob as UnwellPlatform } from '../../../misbehaviour/bad-day.ts'
import type { SlackHouse, Way } from './slack-house.ts'

/** One way in which Slack is unwell. */
export interface Knob extends UnwellPlatform<SlackHouse> {
  /** Where there is such a thing; default: everywhere. */
  only?: Way
}

/** Of the calls, or the deliveries, it happens to. */
const share = 0.3
const everyMs = 2_000
const always = { times: Number.POSITIVE_INFINITY }
/** What a bot's token is for; those of the app open sockets. */
const ofTheBot = ['chat.*', 'views.*', 'conversations.*', 'users.*', 'files.*', 'pins.*']

export const knobs: readonly Knob[] = [
  { name: '429', turn: ({ slack }) => slack.knobs.tooMany('*', { chance: share }) },
  { name: 'HTTP 500', turn: ({ slack }) => slack.knobs.breaks('*', 500, { chance: share }) },
  {
    name: 'took it and did not say so',
    turn: ({ slack: { knobs } }) => {
      for (const what of ['*', 'upload', 'response_url']) knobs.takesWithoutAWord(what, { chance: share })
    },
  },
  { name: 'calls that do not arrive', turn: ({ slack }) => slack.knobs.neverArrives('*', { chance: share }) },
  {
    name: 'late',
    turn: ({ slack: { knobs } }) => {
      knobs.late = { share, byMs: 4_000 }
    },
  },
  {
    name: 'reordered',
    turn: ({ slack: { knobs } }) => {
      knobs.reordered = share
    },
  },
  {
    name: 'duplicated',
    turn: ({ slack: { knobs } }) => {
      knobs.duplicated = share
    },
  },
  { name: 'sockets dropped without a close', only: 'sockets', moment: true, turn: dropped, beat: dropped },
  {
    name: 'sockets recycled',
    only: 'sockets',
    turn: ({ app }) => app.sockets.recycleEvery(everyMs),
    back: ({ app }) => app.sockets.recycleEvery(0),
  },
  {
    // With the one that takes over while another is renewed they are as many as Slack has.
    name: 'leftovers of connections get their share',
    only: 'sockets',
    turn: ({ app }) => app.sockets.addGhosts(7),
    back: ({ app }) => app.sockets.endGhosts(),
  },
  {
    name: 'a backlog thrown away',
    turn: ({ slack: { knobs } }) => {
      knobs.holdEvents = true
    },
    back: ({ slack }) => void slack.discard(),
  },
  {
    name: 'a revoked token',
    turn: ({ slack }) => {
      for (const methods of ofTheBot) slack.knobs.refuses(methods, 'token_revoked', always)
    },
  },
  {
    name: 'a lost scope',
    turn: ({ app, workspace }) => app.loseScope(workspace, 'chat:write'),
    back: ({ app, workspace }) => app.install(workspace, { scopes: ['chat:write'] }),
  },
  { name: 'a renamed channel', moment: true, turn: renamed },
  { name: 'a channel of another id', moment: true, turn: moved },
  {
    name: 'unknown kinds of blocks',
    turn: ({ slack }) => {
      for (const kind of ['context', 'header', 'image']) slack.knobs.unknownBlocks.add(kind)
    },
  },
]

function dropped({ app }: SlackHouse): void {
  app.sockets.drop(1)
}

async function renamed({ slack, team }: SlackHouse): Promise<void> {
  await slack.rename(team, `${team.name}新`)
}

async function moved({ slack, team }: SlackHouse): Promise<void> {
  await slack.move(team)
}
