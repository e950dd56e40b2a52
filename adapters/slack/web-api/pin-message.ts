import type { Log } from '../../../src/log/log.ts'
import type { Workspace } from './workspaces.ts'

/**
 * Keeps a message in sight of its channel (docs.slack.dev/reference/methods/pins.add). Never rejects: it was said, which is
 * what counts, and whoever installed the app may have refused the right.
 */
export async function pinMessage(workspace: Workspace, channel: string, timestamp: string, log: Log): Promise<void> {
  try {
    await workspace.call('pins.add', (client) => client.pins.add({ channel, timestamp }))
  } catch (error) {
    log.info({ err: error }, 'a notice could not be pinned')
  }
}
