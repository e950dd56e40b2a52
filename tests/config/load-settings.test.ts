import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { loadSettings, SettingsError } from '../../src/config/load-settings.ts'
import { settings } from '../../src/config/settings.ts'

const key = 'k'.repeat(40)
const database = 'postgres://bot:hunter2@db:5432/sales'

function problemsOf(environment: Record<string, string>): readonly string[] {
  try {
    loadSettings(environment)
  } catch (error) {
    if (error instanceof SettingsError) return error.problems
    throw error
  }
  return []
}

describe('settings', () => {
  it('need not be set at all', () => {
    expect(loadSettings({})).toEqual({
      webChatPort: 3210,
      port: undefined,
      dataDir: resolve('data'),
      databaseUrl: undefined,
      databasePoolSize: 10,
      publicUrl: undefined,
      secretKeys: undefined,
      smtpUrl: undefined,
      mailFrom: undefined,
      slackBotToken: undefined,
      slackSigningSecret: undefined,
      slackAppToken: undefined,
      slackSockets: 2,
      slackCommands: undefined,
      slackLinkByEmail: 'on',
      slackManagerField: undefined,
      slackApiUrl: 'https://slack.com/api/',
      ...{ wecomCorpId: undefined, wecomAgentId: undefined, wecomSecret: undefined, wecomToken: undefined },
      ...{ wecomAesKey: undefined, wecomBotId: undefined, wecomBotSecret: undefined, wecomProxy: undefined },
      wecomWsUrl: 'wss://openws.work.weixin.qq.com',
      wecomApiBase: 'https://qyapi.weixin.qq.com',
      wecomOauthBase: 'https://open.weixin.qq.com',
      ...{ dingtalkClientId: undefined, dingtalkClientSecret: undefined },
      ...{ dingtalkCoolAppCode: undefined, dingtalkCardTemplate: undefined },
      ...{ dingtalkMonthlyCalls: 5000, dingtalkMonthlyPushes: 3000, dingtalkTodo: 'on' },
      dingtalkApiBase: 'https://api.dingtalk.com',
      dingtalkOldApiBase: 'https://oapi.dingtalk.com',
      dingtalkLoginBase: 'https://login.dingtalk.com',
      locale: 'zh',
      timeZone: 'Asia/Shanghai',
      logLevel: 'info',
      sampleData: 'auto',
    })
  })

  it('are read from the texts of the environment', () => {
    const read = loadSettings({
      WEB_CHAT_PORT: 'off',
      PORT: ' 8080 ',
      DATA_DIR: '/var/lib/chengdan',
      DATABASE_URL: database,
      DATABASE_POOL_SIZE: '24',
      PUBLIC_URL: 'https://sales.example.com/',
      SECRET_KEY: `${key}, ${key}old`,
      SMTP_URL: 'smtps://bot:p%40ss@mail.example.com',
      MAIL_FROM: ' 成单, 华东 <bot@example.com> ',
      SLACK_BOT_TOKEN: ' xoxb-1234567890 ',
      SLACK_APP_TOKEN: 'xapp-1-A0-1234567890',
      SLACK_SOCKETS: '1',
      SLACK_COMMANDS: 'deal=crm-deal',
      SLACK_LINK_BY_EMAIL: 'off',
      SLACK_MANAGER_FIELD: 'Manager',
      SLACK_API_URL: 'http://127.0.0.1:9/api/',
      WECOM_CORP_ID: 'wx5823bf96d3bd56c7',
      WECOM_AGENT_ID: '1000002',
      WECOM_SECRET: 'secret-of-the-app',
      WECOM_TOKEN: 'QDG6eK, older',
      WECOM_AES_KEY: `${'k'.repeat(43)},${'o'.repeat(43)}`,
      WECOM_BOT_ID: 'aib-of-the-bot',
      WECOM_BOT_SECRET: 'secret-of-the-bot',
      WECOM_WS_URL: 'ws://127.0.0.1:9/aibot',
      WECOM_API_BASE: 'http://127.0.0.1:9',
      WECOM_OAUTH_BASE: 'http://10.1.2.3/gateway',
      WECOM_PROXY: 'http://proxy.example.com:3128',
      DINGTALK_CLIENT_ID: 'ding-of-the-app',
      DINGTALK_CLIENT_SECRET: 'secret-of-dingtalk',
      DINGTALK_COOL_APP_CODE: 'COOLAPP-1-1018ABCD',
      DINGTALK_CARD_TEMPLATE: '0f-1e.schema',
      DINGTALK_MONTHLY_CALLS: '2500',
      DINGTALK_MONTHLY_PUSHES: '1500',
      DINGTALK_TODO: 'off',
      DINGTALK_API_BASE: 'http://127.0.0.1:9',
      DINGTALK_OLD_API_BASE: 'http://10.1.2.3/gateway',
      DINGTALK_LOGIN_BASE: 'http://10.1.2.3/login',
      LOCALE: 'en',
      TZ_NAME: 'Europe/Berlin',
      LOG_LEVEL: 'warn',
      SAMPLE_DATA: 'off',
    })
    expect(read).toEqual({
      webChatPort: undefined,
      port: 8080,
      dataDir: '/var/lib/chengdan',
      databaseUrl: database,
      databasePoolSize: 24,
      publicUrl: 'https://sales.example.com',
      secretKeys: [key, `${key}old`],
      smtpUrl: 'smtps://bot:p%40ss@mail.example.com',
      mailFrom: { name: '成单, 华东', address: 'bot@example.com' },
      slackBotToken: 'xoxb-1234567890',
      slackSigningSecret: undefined,
      slackAppToken: 'xapp-1-A0-1234567890',
      slackSockets: 1,
      slackCommands: 'deal=crm-deal',
      slackLinkByEmail: 'off',
      slackManagerField: 'Manager',
      slackApiUrl: 'http://127.0.0.1:9/api/',
      wecomCorpId: 'wx5823bf96d3bd56c7',
      wecomAgentId: 1_000_002,
      wecomSecret: 'secret-of-the-app',
      wecomToken: ['QDG6eK', 'older'],
      wecomAesKey: ['k'.repeat(43), 'o'.repeat(43)],
      wecomBotId: 'aib-of-the-bot',
      wecomBotSecret: 'secret-of-the-bot',
      wecomWsUrl: 'ws://127.0.0.1:9/aibot',
      wecomApiBase: 'http://127.0.0.1:9',
      wecomOauthBase: 'http://10.1.2.3/gateway',
      wecomProxy: 'http://proxy.example.com:3128',
      dingtalkClientId: 'ding-of-the-app',
      dingtalkClientSecret: 'secret-of-dingtalk',
      dingtalkCoolAppCode: 'COOLAPP-1-1018ABCD',
      dingtalkCardTemplate: '0f-1e.schema',
      dingtalkMonthlyCalls: 2500,
      dingtalkMonthlyPushes: 1500,
      dingtalkTodo: 'off',
      dingtalkApiBase: 'http://127.0.0.1:9',
      dingtalkOldApiBase: 'http://10.1.2.3/gateway',
      dingtalkLoginBase: 'http://10.1.2.3/login',
      locale: 'en',
      timeZone: 'Europe/Berlin',
      logLevel: 'warn',
      sampleData: 'off',
    })
  })

  it('left empty are not set', () => {
    expect(loadSettings({ PORT: '', LOCALE: ' ', DATABASE_URL: '' })).toEqual(loadSettings({}))
  })
})

describe('a wrong setting', () => {
  const wrong: [string, string][] = [
    ['PORT', 'eighty'],
    ['DATABASE_POOL_SIZE', '2'],
    ['DATABASE_POOL_SIZE', '1e2'],
    ['PORT', '65536'],
    ['PORT', '-1'],
    ['WEB_CHAT_PORT', '3210.5'],
    ['DATABASE_URL', 'mysql://root@db/sales'],
    ['PUBLIC_URL', 'http://sales.example.com'],
    ['PUBLIC_URL', 'https://sales.example.com/bot'],
    ['PUBLIC_URL', 'sales.example.com'],
    ['SECRET_KEY', 'too short'],
    ['SECRET_KEY', `${key},short`],
    ['SMTP_URL', 'mail.example.com:587'],
    ['SMTP_URL', 'https://mail.example.com'],
    ['SMTP_URL', 'smtp://'],
    ['MAIL_FROM', 'Chengdan'],
    ['MAIL_FROM', 'a@example.com, b@example.com'],
    ['MAIL_FROM', 'Chengdan <bot@example.com> <x@example.com>'],
    ['SLACK_BOT_TOKEN', 'xoxp-1234567890'],
    ['SLACK_APP_TOKEN', 'xoxb-1234567890'],
    ['SLACK_SIGNING_SECRET', 'two words of it'],
    ['SLACK_SOCKETS', '9'],
    ['SLACK_LINK_BY_EMAIL', 'yes'],
    ['SLACK_API_URL', 'http://slack.example.com/api/'],
    ['WECOM_API_BASE', 'http://wecom.example.com'],
    ['WECOM_API_BASE', 'https://wecom.example.com/?a=1'],
    ['WECOM_OAUTH_BASE', 'http://8.8.8.8'],
    ['WECOM_OAUTH_BASE', 'https://name:word@wecom.example.com'],
    ['WECOM_WS_URL', 'ws://wecom.example.com'],
    ['DINGTALK_CLIENT_SECRET', 'two words of it'],
    ['DINGTALK_COOL_APP_CODE', 'two words'],
    ['DINGTALK_CARD_TEMPLATE', 'StandardCard'],
    ['DINGTALK_MONTHLY_CALLS', '0'],
    ['DINGTALK_MONTHLY_PUSHES', '1e3'],
    ['DINGTALK_TODO', 'yes'],
    ['DINGTALK_API_BASE', 'http://dingtalk.example.com'],
    ['DINGTALK_OLD_API_BASE', 'https://dingtalk.example.com/?a=1'],
    ['LOCALE', 'de'],
    ['TZ_NAME', 'Asia/Peking'],
    ['LOG_LEVEL', 'loud'],
    ['SAMPLE_DATA', 'yes'],
  ]

  it.each(wrong)('%s=%s is named, with what it must be and an example', (name, value) => {
    const entry = Object.values(settings).find((one) => one.name === name)!
    const problems = problemsOf({ [name]: value })
    expect(problems).toHaveLength(1)
    expect(problems[0]).toMatch(new RegExp(`^${name} must be `))
    expect(problems[0]).toContain(entry.mustBe)
    expect(problems[0]).toContain(`Example: ${name}=${entry.example}`)
  })

  it('is told together with all others in one start', () => {
    expect(problemsOf({ PORT: 'x', LOCALE: 'x', TZ_NAME: 'x' }).map((problem) => problem.split(' ')[0])).toEqual([
      'PORT',
      'LOCALE',
      'TZ_NAME',
    ])
  })

  it('never shows the value of a secret', () => {
    const told = problemsOf({
      DATABASE_URL: 'mysql://root:hunter2@db/sales',
      SECRET_KEY: 'hunter2',
      SMTP_URL: 'http://u:hunter2@m',
    }).join('\n')
    expect(told).toContain('DATABASE_URL')
    expect(told).not.toContain('hunter2')
  })

  it('shows the beginning of a value that is no secret', () => {
    expect(problemsOf({ LOCALE: 'x'.repeat(500) })[0]!.length).toBeLessThan(200)
  })
})

describe('the settings of Slack', () => {
  const token = { SLACK_BOT_TOKEN: 'xoxb-1234567890' }
  const http = { SLACK_SIGNING_SECRET: '0123456789abcdef' }
  const socket = { SLACK_APP_TOKEN: 'xapp-1-A0-1234567890' }

  it.each<[string, Record<string, string>, RegExp]>([
    ['a token alone', token, /^SLACK_BOT_TOKEN needs a way in: SLACK_SIGNING_SECRET, .*; or SLACK_APP_TOKEN, /],
    [
      'two ways in',
      { ...token, ...http, ...socket, PORT: '8080' },
      /^SLACK_SIGNING_SECRET and SLACK_APP_TOKEN are both set/,
    ],
    ['a secret alone', { ...http, PORT: '8080' }, /^SLACK_SIGNING_SECRET needs SLACK_BOT_TOKEN, /],
    ['an app token alone', socket, /^SLACK_APP_TOKEN needs SLACK_BOT_TOKEN, /],
    ['HTTP without a listener', { ...token, ...http }, /^SLACK_SIGNING_SECRET needs PORT, /],
  ])('say with %s what is missing or too many', (_, environment, problem) => {
    expect(problemsOf(environment)).toEqual([expect.stringMatching(problem)])
  })

  it('are a token and one way in', () => {
    expect(problemsOf({ ...token, ...http, PORT: '8080' })).toEqual([])
    expect(problemsOf({ ...token, ...socket })).toEqual([])
  })
})

describe('a name that is nearly a setting', () => {
  it.each([
    ['WEBCHAT_PORT', 'WEB_CHAT_PORT'],
    ['WEB-CHAT-PORT', 'WEB_CHAT_PORT'],
    ['WEB_CHAT_PROT', 'WEB_CHAT_PORT'],
    ['DATABASE_URI', 'DATABASE_URL'],
    ['DATABSE_URL', 'DATABASE_URL'],
    ['SECRET_KEYS', 'SECRET_KEY'],
    ['DATADIR', 'DATA_DIR'],
    ['TZNAME', 'TZ_NAME'],
  ])('%s is told to be %s', (written, meant) => {
    expect(problemsOf({ [written]: '1' })).toEqual([
      expect.stringContaining(`${written} is not a setting. Did you mean ${meant}?`),
    ])
  })

  it.each(['TZ', 'HOST', 'PATH', 'LANG', 'PGDATABASE', 'npm_config_loglevel', 'REPORT', 'LOCAL'])(
    '%s is somebody else’s and let be',
    (name) => expect(problemsOf({ [name]: '1' })).toEqual([]),
  )

  it('is let be where the right name is set too', () => {
    expect(problemsOf({ DATADIR: '/var/lib/mysql', DATA_DIR: '/var/lib/chengdan' })).toEqual([])
  })
})

describe('settings that contradict each other', () => {
  it('DATABASE_URL asks for SECRET_KEY', () => {
    expect(problemsOf({ DATABASE_URL: database })).toEqual([
      expect.stringMatching(/^SECRET_KEY is required with DATABASE_URL and must be .+ Example: SECRET_KEY=/),
    ])
    expect(problemsOf({ DATABASE_URL: database, SECRET_KEY: key })).toEqual([])
  })

  it('SMTP_URL and MAIL_FROM ask for each other', () => {
    const both = { SMTP_URL: 'smtp://mail.example.com', MAIL_FROM: 'bot@example.com' }
    expect(problemsOf(both)).toEqual([])
    expect(problemsOf({ SMTP_URL: both.SMTP_URL })).toEqual([
      expect.stringMatching(/^MAIL_FROM is required with SMTP_URL and must be .+ Example: MAIL_FROM=/),
    ])
    expect(problemsOf({ MAIL_FROM: both.MAIL_FROM })).toEqual([
      expect.stringMatching(/^SMTP_URL is required with MAIL_FROM and must be .+ Example: SMTP_URL=/),
    ])
  })

  it('the two listeners need two ports', () => {
    expect(problemsOf({ PORT: '3210' })).toEqual([
      expect.stringMatching(/^PORT must be another port than WEB_CHAT_PORT/),
    ])
    expect(problemsOf({ PORT: '0', WEB_CHAT_PORT: '0' })).toEqual([])
  })
})
