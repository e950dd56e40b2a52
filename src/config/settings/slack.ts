import { httpUrl, oneOf, optionalText, tokenBeginning, wholeNumber } from '../kinds.ts'
import { setting } from '../setting.ts'

/** The connection to Slack. */
export const slackSettings = {
  slackBotToken: setting({
    name: 'SLACK_BOT_TOKEN',
    read: tokenBeginning('xoxb-'),
    mustBe:
      'the bot token of the Slack app, which begins with xoxb- (page Install App of the app, Copy beside Bot User OAuth Token)',
    example: 'xoxb-1234567890-abcdefghijkl',
    explain: [
      'Connects one Slack workspace. Needs one way in: SLACK_SIGNING_SECRET (HTTP) or SLACK_APP_TOKEN (Socket Mode).',
    ],
    secret: true,
  }),
  slackSigningSecret: setting({
    name: 'SLACK_SIGNING_SECRET',
    read: tokenBeginning(''),
    mustBe:
      'the signing secret of the Slack app (page Basic Information of the app, App Credentials, Show beside Signing Secret)',
    example: '0123456789abcdef0123456789abcdef',
    explain: [
      'Slack sends what happens to /slack/events of the public listener, signed with this. Needs PORT and SLACK_BOT_TOKEN.',
      'Not together with SLACK_APP_TOKEN: an app of Slack has one way in.',
    ],
    secret: true,
  }),
  slackAppToken: setting({
    name: 'SLACK_APP_TOKEN',
    read: tokenBeginning('xapp-'),
    mustBe:
      'the app-level token of the Slack app, which begins with xapp- (page Basic Information of the app, App-Level Tokens, Generate Token and Scopes)',
    example: 'xapp-1-A0123456789-1234567890-abcdef',
    explain: [
      'Socket Mode instead of HTTP: this process connects to Slack, and nothing has to be reachable from outside.',
      'The token needs the scope connections:write. Needs SLACK_BOT_TOKEN.',
    ],
    secret: true,
  }),
  slackSockets: setting({
    name: 'SLACK_SOCKETS',
    read: wholeNumber(1, 4, 2),
    mustBe: 'a number from 1 to 4',
    example: '2',
    unset: '2',
    explain: [
      'Connections a process keeps open in Socket Mode; they are renewed in turn, so with 2 one always listens.',
      'Slack allows an app ten, of all processes together.',
    ],
  }),
  slackCommands: setting({
    name: 'SLACK_COMMANDS',
    read: optionalText,
    mustBe: 'pairs with commas between, as deal=crm-deal, or funnel=off',
    example: 'deal=crm-deal,funnel=off',
    explain: [
      'Slash commands that are called differently in Slack, or left out: of two apps with one name the last installed wins.',
    ],
  }),
  slackLinkByEmail: setting({
    name: 'SLACK_LINK_BY_EMAIL',
    read: oneOf(['on', 'off'], 'on'),
    mustBe: 'on or off',
    example: 'on',
    unset: 'on',
    explain: [
      'on: a full member of the workspace is the person of the directory with the same mail address, where Slack has',
      'confirmed it. Guests never are.',
    ],
  }),
  slackManagerField: setting({
    name: 'SLACK_MANAGER_FIELD',
    read: optionalText,
    mustBe: 'the name of a field of Slack profiles, or its id',
    example: 'Manager',
    explain: [
      'The field of people’s profiles in Slack that says who leads them: taken over for whoever has no supervisor in the',
      'directory. Needs the scope users.profile:read.',
    ],
  }),
  slackApiUrl: setting({
    name: 'SLACK_API_URL',
    read: httpUrl('https://slack.com/api/'),
    mustBe: 'the address of a Web API, with https:// (http:// only on this machine)',
    example: 'https://slack.com/api/',
    unset: 'https://slack.com/api/',
    explain: ['Where the Web API of Slack is; another one only to try things without Slack.'],
  }),
} as const
