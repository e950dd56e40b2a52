import { describe, expect, it } from 'vitest'
import { loadSettings } from '../../src/config/load-settings.ts'

const app = { DINGTALK_CLIENT_ID: 'ding-of-the-app', DINGTALK_CLIENT_SECRET: 'secret-of-the-app' }
const beside = { DINGTALK_COOL_APP_CODE: 'COOLAPP-1', DINGTALK_CARD_TEMPLATE: '0f-1e.schema' }

const complaint = (environment: Record<string, string>): string => {
  try {
    loadSettings(environment)
    return ''
  } catch (error) {
    return (error as Error).message
  }
}

describe('DingTalk', () => {
  it.each([
    ['an app', app],
    ['an app with a 酷应用 and a template', { ...app, ...beside }],
  ])('is connected by %s', (_, environment) => {
    expect(complaint(environment)).toBe('')
  })

  it.each([
    ['an id alone', { ...app, DINGTALK_CLIENT_SECRET: '' }, ['DINGTALK_CLIENT_ID needs DINGTALK_CLIENT_SECRET']],
    ['a secret alone', { ...app, DINGTALK_CLIENT_ID: '' }, ['DINGTALK_CLIENT_SECRET needs DINGTALK_CLIENT_ID']],
    [
      'what an app has beside it',
      beside,
      ['DINGTALK_COOL_APP_CODE needs DINGTALK_CLIENT_ID', '; and DINGTALK_CLIENT_SECRET'],
    ],
  ])('is not by %s', (_, environment, says) => {
    for (const part of says) expect(complaint(environment)).toContain(part)
    expect(complaint(environment)).not.toContain('secret-of')
  })
})
