import { describe, expect, it } from 'vitest'
import { checkCommands, readCommands } from '../../../adapters/slack/commands.ts'
import { UserError } from '../../../src/errors/user-error.ts'

const typed = (setting?: string) => readCommands(setting).map((command) => command.typed)

/** The code of what is refused. */
function refusal(work: () => unknown): string | undefined {
  try {
    work()
    return undefined
  } catch (error) {
    if (error instanceof UserError) return error.code
    throw error
  }
}

describe('the slash commands', () => {
  it('are six where nothing is said', () => {
    const six = ['/chengdan', '/deal', '/customer', '/funnel', '/stuck', '/approvals']
    expect(typed()).toEqual(six)
    expect(typed('')).toEqual(six)
  })

  it('have another name, or are left out', () => {
    expect(typed('deal=crm-deal, /funnel = off ,')).toEqual([
      '/chengdan',
      '/crm-deal',
      '/customer',
      '/stuck',
      '/approvals',
    ])
    expect(readCommands('deal=/crm-deal')[1]).toEqual({ name: 'deal', typed: '/crm-deal' })
  })

  it.each([
    ['order=deal', 'error.slack.commandUnknown'],
    ['deal', 'error.slack.commandPair'],
    ['deal=', 'error.slack.commandPair'],
    ['deal=a=b', 'error.slack.commandPair'],
    ['deal=商机', 'error.slack.commandLetters'],
    ['deal=Deal', 'error.slack.commandLetters'],
    ['deal=a b', 'error.slack.commandLetters'],
    ['deal=-a', 'error.slack.commandLetters'],
    [`deal=${'d'.repeat(31)}`, undefined],
    [`deal=${'d'.repeat(32)}`, 'error.slack.commandLong'],
    ['deal=customer', 'error.slack.commandTwice'],
    ['deal=customer,customer=deal', undefined],
  ])('%s', (setting, code) => {
    expect(refusal(() => readCommands(setting))).toBe(code)
  })

  it.each(
    'me status away dnd shrug remind msg feed who collapse expand leave join open search topic mute pro shortcuts help'.split(
      ' ',
    ),
  )('are never /%s, which is one of Slack’s own', (name) => {
    expect(refusal(() => readCommands(`deal=${name}`))).toBe('error.slack.commandBuiltIn')
  })

  it('are at most fifty', () => {
    const many = (count: number) => Array.from({ length: count }, (_, index) => ({ typed: `/command-${index}` }))
    expect(refusal(() => checkCommands(many(50)))).toBeUndefined()
    expect(refusal(() => checkCommands(many(51)))).toBe('error.slack.commandsMany')
  })
})
