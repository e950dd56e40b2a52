import { nearUrl, oneOrTwo, optionalNumber, optionalText, socketUrl, tokenBeginning } from '../kinds.ts'
import { setting } from '../setting.ts'

/** The connection to WeCom 企业微信. */
export const wecomSettings = {
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
} as const
