import { botKey } from '../state/app.ts'
import type { FileRecord } from '../state/file.ts'
import type { World } from '../state/world.ts'
import { ApiError } from '../web-api/api-error.ts'
import { callerOf } from '../web-api/authorise.ts'

/** What Slack shows whoever may not have a file: a page to sign in at, with status 200. */
export const loginPage = '<!DOCTYPE html><html><head><title>Sign in | Slack</title></head><body>Sign in</body></html>'

/** The file of a `url_private`, where the token may have it. @param path `/files-pri/T1-F1/…` */
export function downloadable(world: World, path: string, authorization: string | undefined): FileRecord | undefined {
  const id = /^\/files-pri\/[^/-]+-([^/]+)\//.exec(path)?.[1] ?? ''
  const file = world.files.get(id)
  const token = /^Bearer (\S+)$/.exec(authorization ?? '')?.[1] ?? ''
  const installation = installationOf(world, token)
  if (!file || file.deleted || !installation?.scopes.has('files:read')) return undefined
  const own = file.userId === installation.botUserId
  const shared = [...file.shares.keys()].some((channel) =>
    world.channels.get(channel)?.members.has(botKey(installation)),
  )
  const throughForm = file.shares.size === 0 && file.teamId === installation.teamId
  return own || shared || throughForm ? file : undefined
}

function installationOf(world: World, token: string) {
  try {
    return callerOf(world, token).installation
  } catch (error) {
    if (error instanceof ApiError) return undefined
    throw error
  }
}
