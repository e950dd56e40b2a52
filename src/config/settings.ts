import type { z } from 'zod'
import { locales } from '../i18n/locale.ts'
import {
  folder,
  httpUrl,
  mailbox,
  nearUrl,
  oneOf,
  oneOrTwo,
  optionalNumber,
  optionalPort,
  optionalText,
  portOrOff,
  postgresUrl,
  publicOrigin,
  secretKeys,
  smtpUrl,
  socketUrl,
  timeZone,
  tokenBeginning,
  wholeNumber,
} from './kinds.ts'
import { setting } from './setting.ts'

/** Every setting there is. */
export const settings = {
  webChatPort: setting({
    name: 'WEB_CHAT_PORT',
    read: portOrOff(3210),
    mustBe: 'a port from 1 to 65535, 0 for any free one, or off',
    example: '3210',
    unset: '3210',
    explain: [
      'Where the built-in web chat listens. It is for this machine only (127.0.0.1): its personas need no login.',
      '"off" closes it.',
    ],
  }),
  port: setting({
    name: 'PORT',
    read: optionalPort,
    mustBe: 'a port from 1 to 65535, or 0 for any free one',
    example: '8080',
    explain: [
      'The public listener: webhooks of the chat platforms, form pages, and /healthz, /readyz, /metrics.',
      'Not set: there is none.',
    ],
  }),
  dataDir: setting({
    name: 'DATA_DIR',
    read: folder('./data'),
    mustBe: 'a folder this process may write to',
    example: './data',
    unset: './data',
    explain: ['The folder with the embedded database and the secret key. On a local disk, never a network share.'],
  }),
  databaseUrl: setting({
    name: 'DATABASE_URL',
    read: postgresUrl,
    mustBe: 'a PostgreSQL address that begins with postgres://',
    example: 'postgres://chengdan:password@db.example.com:5432/chengdan',
    explain: [
      'PostgreSQL instead of the embedded database: any number of processes may share it.',
      "The database must know letters beyond ASCII (LOCALE 'C.UTF-8' or ICU, ENCODING 'UTF8').",
      'Several hosts: postgres://user:password@one:5432,two:5432/chengdan?target_session_attrs=primary',
    ],
    secret: true,
  }),
  databasePoolSize: setting({
    name: 'DATABASE_POOL_SIZE',
    read: wholeNumber(3, 500, 10),
    mustBe: 'a number from 3 to 500',
    example: '10',
    unset: '10',
    explain: [
      'How many connections to PostgreSQL a process opens at most; one more listens, and the start uses one for itself.',
      'All processes together must stay below max_connections of the database.',
    ],
  }),
  publicUrl: setting({
    name: 'PUBLIC_URL',
    read: publicOrigin,
    mustBe:
      'an origin with https:// and without a path (http:// only on this machine; at WeCom page 接收消息, Receive messages, field URL)',
    example: 'https://sales.example.com',
    explain: [
      'The address under which people reach the public listener; links to form pages begin with it.',
      'Not set: forms are filled in by typing where a platform has none of its own.',
    ],
  }),
  secretKeys: setting({
    name: 'SECRET_KEY',
    read: secretKeys,
    mustBe: 'at least 32 random characters (new and old keys with commas between, the newest first)',
    example: '$(openssl rand -hex 32)',
    explain: [
      'Signs links and encrypts tokens. With the embedded database it is made in DATA_DIR on the first start.',
      'Required with DATABASE_URL, the same on every process. To change it, put the new one before the old one.',
    ],
    secret: true,
  }),
  smtpUrl: setting({
    name: 'SMTP_URL',
    read: smtpUrl,
    mustBe: 'a mail server as smtp://user:password@host:port, or smtps:// for encrypted from the start',
    example: 'smtp://bot:password@mail.example.com:587',
    explain: [
      'The mail server for what people want by mail. Special characters in user and password are written as %XX.',
      'With a password the connection must be encrypted. Not set: no mail is sent. Needs MAIL_FROM.',
    ],
    secret: true,
  }),
  mailFrom: setting({
    name: 'MAIL_FROM',
    read: mailbox,
    mustBe: 'one mail address, with or without a name before it',
    example: 'Chengdan <bot@example.com>',
    explain: ['Whom mails are from. The mail server must let this login send as this address. Needs SMTP_URL.'],
  }),
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
  wecomCorpId: setting({
    name: 'WECOM_CORP_ID',
    read: tokenBeginning('w'),
    mustBe: 'the CorpID of the company (企业ID, page 我的企业 of the admin console, at its end)',
    example: 'wx5823bf96d3bd56c7',
    explain: [
      'Connects WeCom 企业微信: by an app (WECOM_AGENT_ID, WECOM_SECRET, WECOM_TOKEN, WECOM_AES_KEY, and PORT), by a bot for groups',
      '(WECOM_BOT_ID, WECOM_BOT_SECRET; nothing has to be reachable from outside), or by both.',
    ],
  }),
  wecomAgentId: setting({
    name: 'WECOM_AGENT_ID',
    read: optionalNumber(1, 2_147_483_647),
    mustBe: 'the AgentId of the app (page 应用管理 of the admin console, the app, at its top)',
    example: '1000002',
    explain: ['WeCom posts what happens to /wecom/callback/<corp>/<agent> of the public listener.'],
  }),
  wecomSecret: setting({
    name: 'WECOM_SECRET',
    read: tokenBeginning(''),
    mustBe: 'the Secret of the app (page 应用管理, the app, 查看 beside Secret)',
    example: 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG',
    explain: ['What the app proves itself with. Another app has another one.'],
    secret: true,
  }),
  wecomToken: setting({
    name: 'WECOM_TOKEN',
    read: oneOrTwo(/^[A-Za-z0-9]{1,32}$/),
    mustBe: 'the Token of the app’s callbacks (the app, 接收消息, 设置API接收): letters and digits',
    example: 'QDG6eK',
    explain: [
      'What callbacks are signed with. While it is changed: the new one, a comma, the old one; the same with the key.',
    ],
    secret: true,
  }),
  wecomAesKey: setting({
    name: 'WECOM_AES_KEY',
    read: oneOrTwo(/^[A-Za-z0-9+/]{43}$/),
    mustBe: 'the EncodingAESKey of the app’s callbacks (beside the Token): 43 letters and digits',
    example: 'jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C',
    explain: ['What callbacks are encrypted with.'],
    secret: true,
  }),
  wecomBotId: setting({
    name: 'WECOM_BOT_ID',
    read: tokenBeginning(''),
    mustBe: 'the Bot ID of the bot (智能机器人, API 模式, 长连接)',
    example: 'aibabcdefghijklmnop',
    explain: ['The bot people mention in groups, by its long connection. Needs WECOM_CORP_ID and WECOM_BOT_SECRET.'],
  }),
  wecomBotSecret: setting({
    name: 'WECOM_BOT_SECRET',
    read: tokenBeginning(''),
    mustBe: 'the Secret of the bot (beside its Bot ID)',
    example: 'abcdefghijklmnopqrstuvwxyz0123456789',
    explain: ['What the bot proves itself with. One installation at a time can have its connection.'],
    secret: true,
  }),
  wecomWsUrl: setting({
    name: 'WECOM_WS_URL',
    read: socketUrl('wss://openws.work.weixin.qq.com'),
    mustBe: 'the address bots connect to, with wss:// (ws:// only on this machine or at a private address)',
    example: 'wss://openws.work.weixin.qq.com',
    unset: 'wss://openws.work.weixin.qq.com',
    explain: ['Where bots connect to: another one for a gateway, or to try things without WeCom.'],
  }),
  wecomApiBase: setting({
    name: 'WECOM_API_BASE',
    read: nearUrl('https://qyapi.weixin.qq.com'),
    mustBe: 'the address of the API, with https:// (http:// only on this machine or at a private address)',
    example: 'https://qyapi.weixin.qq.com',
    unset: 'https://qyapi.weixin.qq.com',
    explain: [
      'Where the API of WeCom is: another one for a private deployment, a gateway, or to try things without WeCom.',
    ],
  }),
  wecomOauthBase: setting({
    name: 'WECOM_OAUTH_BASE',
    read: nearUrl('https://open.weixin.qq.com'),
    mustBe: 'the address at which people log in, with https:// (http:// only on this machine or at a private address)',
    example: 'https://open.weixin.qq.com',
    unset: 'https://open.weixin.qq.com',
    explain: [
      'Where WeCom says who has opened a form page: another one for a private deployment, or to try things without WeCom.',
    ],
  }),
  wecomDefaultLeader: setting({
    name: 'WECOM_DEFAULT_LEADER',
    read: optionalText,
    mustBe: 'the userid of a member',
    example: 'zhangsan',
    explain: ['Who leads whoever has no leader in the directory of WeCom, and no department with one.'],
  }),
  wecomProxy: setting({
    name: 'WECOM_PROXY',
    read: optionalText,
    mustBe: 'a proxy as http://host:port',
    example: 'http://proxy.example.com:3128',
    explain: ['All calls to WeCom go through it, so that they come from one trusted address (企业可信IP).'],
  }),
  locale: setting({
    name: 'LOCALE',
    read: oneOf(locales, 'zh'),
    mustBe: 'zh or en',
    example: 'zh',
    unset: 'zh',
    explain: ['The language for whoever has not chosen one.'],
  }),
  timeZone: setting({
    name: 'TZ_NAME',
    read: timeZone('Asia/Shanghai'),
    mustBe: 'a time zone of the IANA list',
    example: 'Asia/Shanghai',
    unset: 'Asia/Shanghai',
    explain: ['The time zone for whoever has not chosen one.'],
  }),
  logLevel: setting({
    name: 'LOG_LEVEL',
    read: oneOf(['silent', 'error', 'warn', 'info', 'debug'], 'info'),
    mustBe: 'silent, error, warn, info or debug',
    example: 'info',
    unset: 'info',
    explain: ['How much is logged (one JSON line each, to standard error).'],
  }),
  sampleData: setting({
    name: 'SAMPLE_DATA',
    read: oneOf(['auto', 'off'], 'auto'),
    mustBe: 'auto or off',
    example: 'auto',
    unset: 'auto',
    explain: [
      'auto: an empty embedded database gets sample people and deals, marked as such, to try things with.',
      'Never made with DATABASE_URL or a chat platform.',
    ],
  }),
} as const

type Catalogue = typeof settings
export type Settings = { readonly [K in keyof Catalogue]: z.output<Catalogue[K]['read']> }
