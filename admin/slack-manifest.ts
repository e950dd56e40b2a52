import { parseArgs } from 'node:util'
import { readCommands } from '../adapters/slack/commands.ts'
import { writeManifest } from '../adapters/slack/manifest.ts'
import { manifestText } from '../adapters/slack/manifest-copies.ts'
import { UserError } from '../src/errors/user-error.ts'
import type { OfflineVerb } from './verb.ts'

/** Prints what Slack wants to know of the app, to be pasted where it asks for a manifest. */
export const verb: OfflineVerb = {
  name: 'slack manifest',
  summary: 'admin.slackManifest.summary',
  usage: '[--socket]',
  offline: true,
  async run({ settings, locale, t, out }, args) {
    const { values } = parseArgs({ args: [...args], options: { socket: { type: 'boolean', default: false } } })
    const { socket } = values
    const baseUrl = settings.publicUrl
    if (!socket && baseUrl === undefined) throw new UserError('error.slack.noAddress')
    const commands = readCommands(settings.slackCommands)
    out(manifestText(writeManifest({ name: t('slack.name'), locale, baseUrl, socket, commands })))
    return 0
  },
}
