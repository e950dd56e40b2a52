import { type Installation, installationIn } from '../state/app.ts'
import type { Channel } from '../state/channel.ts'
import type { SlackUser } from '../state/user.ts'
import type { World } from '../state/world.ts'
import type { Shown } from './shown.ts'

/** The app somebody talks to there: the one that is in it, else the one their company installed. @throws where there is none */
export function appAt(world: World, user: SlackUser, channel: Channel): Installation {
  const installed = world.installations().filter(({ revoked }) => !revoked)
  const within = installed.find(({ teamId, botUserId }) => channel.members.has(`${teamId}:${botUserId}`))
  return within ?? appIn(world, user.teamId)
}

/** The app whose message it is. @throws where there is none */
export function appBehind(world: World, { appId, channel }: Shown): Installation {
  const app = world.apps.find((one) => one.appId === appId)
  const found = app && [...channel.teams].flatMap((team) => installationIn(app, team) ?? [])[0]
  if (!found) throw new Error('no app answers for this message')
  return found
}

/** The app of a workspace, by its id or the only one. @throws where there is none */
export function appIn(world: World, teamId: string, appId?: string): Installation {
  const apps = world.apps.filter((app) => appId === undefined || app.appId === appId)
  const found = apps.flatMap((app) => installationIn(app, teamId) ?? [])[0]
  if (!found) throw new Error('no app is installed there')
  return found
}
