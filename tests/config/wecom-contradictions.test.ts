import { describe, expect, it } from 'vitest'
import { loadSettings } from '../../src/config/load-settings.ts'

const corp = { WECOM_CORP_ID: 'wx5823bf96d3bd56c7' }
const app = {
  ...{ WECOM_AGENT_ID: '1000002', WECOM_SECRET: 'secret-of-the-app' },
  ...{ WECOM_TOKEN: 'QDG6eK', WECOM_AES_KEY: 'k'.repeat(43) },
}
const bot = { WECOM_BOT_ID: 'aib-of-the-bot', WECOM_BOT_SECRET: 'secret-of-the-bot' }
const port = { PORT: '8080' }

const complaint = (environment: Record<string, string>): string => {
  try {
    loadSettings(environment)
    return ''
  } catch (error) {
    return (error as Error).message
  }
}

describe('WeCom', () => {
  it.each([
    ['an app', { ...corp, ...app, ...port }],
    ['a bot, which needs no address of ours', { ...corp, ...bot }],
    ['both', { ...corp, ...app, ...bot, ...port }],
    [
      'keys that are being changed',
      { ...corp, ...app, ...port, WECOM_TOKEN: 'a,b', WECOM_AES_KEY: `${'k'.repeat(43)},${'o'.repeat(43)}` },
    ],
  ])('is connected by %s', (_, environment) => {
    expect(complaint(environment)).toBe('')
  })

  it.each([
    ['a corp alone', corp, ['WECOM_CORP_ID needs', 'WECOM_AGENT_ID', 'WECOM_BOT_ID']],
    ['an app without its corp', { ...app, ...port }, ['WECOM_AGENT_ID needs WECOM_CORP_ID']],
    ['an app without its secret', { ...corp, ...app, ...port, WECOM_SECRET: '' }, ['needs WECOM_SECRET']],
    ['an app without a port', { ...corp, ...app }, ['WECOM_AGENT_ID needs PORT']],
    ['a bot without its secret', { ...corp, ...bot, WECOM_BOT_SECRET: '' }, ['needs WECOM_BOT_SECRET']],
    ['two tokens and one key', { ...corp, ...app, ...port, WECOM_TOKEN: 'a,b' }, ['WECOM_TOKEN and WECOM_AES_KEY']],
  ])('is not by %s', (_, environment, says) => {
    for (const part of says) expect(complaint(environment)).toContain(part)
    expect(complaint(environment)).not.toContain('secret-of')
  })
})
