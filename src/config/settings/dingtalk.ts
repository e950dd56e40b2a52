import { nearUrl, oneOf, oneWord, tokenBeginning, wholeNumber } from '../kinds.ts'
import { setting } from '../setting.ts'

/** The connection to DingTalk 钉钉. */
export const dingtalkSettings = {
  dingtalkClientId: setting({
    name: 'DINGTALK_CLIENT_ID',
    read: tokenBeginning(''),
    mustBe: 'the Client ID of the app (page 凭证与基础信息 of the app in the developer console)',
    example: 'dingabcdefghijklmnop',
    explain: [
      'Connects DingTalk 钉钉 by an internal app with a robot in Stream mode: nothing has to be reachable from outside.',
      'Needs DINGTALK_CLIENT_SECRET.',
    ],
  }),
  dingtalkClientSecret: setting({
    name: 'DINGTALK_CLIENT_SECRET',
    read: tokenBeginning(''),
    mustBe: 'the Client Secret of the app (beside its Client ID)',
    example: 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG',
    explain: [
      'What the app proves itself with. Each installation needs an app of its own: pushes go to one of those that listen.',
    ],
    secret: true,
  }),
  dingtalkCoolAppCode: setting({
    name: 'DINGTALK_COOL_APP_CODE',
    read: oneWord(/^[\w-]{1,200}$/),
    mustBe: 'the code of the app’s 酷应用 (page 酷应用 of the app): letters, digits, - and _',
    example: 'COOLAPP-1-1018ABCD',
    explain: ['Groups that install the 酷应用 tell who is in them; what is said there is said with its code.'],
  }),
  dingtalkCardTemplate: setting({
    name: 'DINGTALK_CARD_TEMPLATE',
    read: oneWord(/^[\w-]{1,200}\.schema$/),
    mustBe:
      'the id of a published card template of the organisation, which ends with .schema (page 卡片平台, 模板列表)',
    example: '12345678-90ab-cdef-1234-567890abcdef.schema',
    explain: [
      'With a template cards have buttons that are pressed in place. Not set: cards are texts with commands to type.',
    ],
  }),
  dingtalkMonthlyCalls: setting({
    name: 'DINGTALK_MONTHLY_CALLS',
    read: wholeNumber(1, 100_000_000, 5000),
    mustBe: 'a number from 1 to 100000000',
    example: '5000',
    unset: '5000',
    explain: [
      'API calls a month (in Shanghai) that are ours: what the organisation has, without what its other apps use.',
      '5000 is the standard edition, all apps together.',
    ],
  }),
  dingtalkMonthlyPushes: setting({
    name: 'DINGTALK_MONTHLY_PUSHES',
    read: wholeNumber(1, 100_000_000, 3000),
    mustBe: 'a number from 1 to 100000000',
    example: '3000',
    unset: '3000',
    explain: ['Webhook and Stream pushes a month that are ours, likewise.'],
  }),
  dingtalkTodo: setting({
    name: 'DINGTALK_TODO',
    read: oneOf(['on', 'off'], 'on'),
    mustBe: 'on or off',
    example: 'on',
    unset: 'on',
    explain: [
      'on: what waits for somebody is in their 待办 of DingTalk, too, and leaves it by itself. Needs PUBLIC_URL.',
    ],
  }),
  dingtalkApiBase: setting({
    name: 'DINGTALK_API_BASE',
    read: nearUrl('https://api.dingtalk.com'),
    mustBe: 'the address of the API, with https:// (http:// only on this machine or at a private address)',
    example: 'https://api.dingtalk.com',
    unset: 'https://api.dingtalk.com',
    explain: ['Where the API of DingTalk is: another one for a gateway, or to try things without DingTalk.'],
  }),
  dingtalkOldApiBase: setting({
    name: 'DINGTALK_OLD_API_BASE',
    read: nearUrl('https://oapi.dingtalk.com'),
    mustBe: 'the address of the old API, with https:// (http:// only on this machine or at a private address)',
    example: 'https://oapi.dingtalk.com',
    unset: 'https://oapi.dingtalk.com',
    explain: ['Where the old API of DingTalk is, for pictures and the directory: likewise.'],
  }),
  dingtalkLoginBase: setting({
    name: 'DINGTALK_LOGIN_BASE',
    read: nearUrl('https://login.dingtalk.com'),
    mustBe: 'the address at which people log in, with https:// (http:// only on this machine or at a private address)',
    example: 'https://login.dingtalk.com',
    unset: 'https://login.dingtalk.com',
    explain: ['Where people who open a page outside of DingTalk log in with their account: likewise.'],
  }),
} as const
