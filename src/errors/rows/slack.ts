import type { slackWords } from '../../i18n/words/slack.ts'
import type { RowsOf } from '../error-row.ts'

export const slackErrors: RowsOf<typeof slackWords> = {
  'error.slack.noAddress': { status: 400, when: 'A manifest for HTTP is asked for, and PUBLIC_URL is not set.' },
  'error.slack.commandUnknown': { status: 400, when: 'SLACK_COMMANDS names a command that is not ours.' },
  'error.slack.commandPair': { status: 400, when: 'A part of SLACK_COMMANDS is no pair of names.' },
  'error.slack.commandLetters': { status: 400, when: 'A slash command has letters that Slack does not take.' },
  'error.slack.commandLong': { status: 400, when: 'A slash command is longer than Slack takes.' },
  'error.slack.commandBuiltIn': { status: 400, when: 'A slash command is one that Slack has itself.' },
  'error.slack.commandTwice': { status: 400, when: 'Two slash commands have one name.' },
  'error.slack.commandsMany': { status: 400, when: 'There are more slash commands than an app of Slack can have.' },
}
