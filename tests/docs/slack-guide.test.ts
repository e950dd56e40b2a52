import { describe, expect, it } from 'vitest'
import { readCommands } from '../../adapters/slack/commands.ts'
import { listCommands } from '../../commands/index.ts'
import { translatorFor } from '../../src/i18n/translate.ts'
import { textOf } from './repository-text.ts'

const guides = { en: textOf('docs/slack.md'), zh: textOf('docs/slack.zh.md') }
const commands = listCommands({ status: () => Promise.reject(new Error('nobody asks')) })
const paths = commands.flatMap(({ path, aliases }) => [path, ...aliases])
const registered = readCommands(undefined)

const codeIn = (text: string) => [...text.matchAll(/`([^`\n]+)`/g)].map(([, code]) => code!)
const stepsIn = (text: string) => [...text.matchAll(/^(\d+)\. /gm)].map(([, number]) => Number(number))

describe.each(['en', 'zh'] as const)('the guide to Slack in %s', (locale) => {
  const text = guides[locale]
  const t = translatorFor(locale)

  it('has at most twelve steps, the same as in the other language', () => {
    const steps = stepsIn(text)
    expect(steps).toEqual(steps.map((_, index) => index + 1))
    expect(steps.length).toBeLessThanOrEqual(12)
    expect(stepsIn(guides[locale === 'en' ? 'zh' : 'en'])).toEqual(steps)
  })

  it('names the buttons, shortcuts and commands as they are there', () => {
    for (const key of ['slack.shortcut.evidence', 'slack.shortcut.bind', 'slack.shortcut.newDeal'] as const)
      expect(text).toContain(`**${t(key)}**`)
    expect(text).toContain(`**${t('deal.form.create')}**`)
    for (const { typed } of registered) expect(text).toContain(`\`${typed}\``)
  })

  it('has every command as it is typed on Slack', () => {
    const typed = codeIn(text).filter((code) => /^\/[\p{L}]/u.test(code) && !code.startsWith('/invite'))
    expect(typed.length).toBeGreaterThan(6)
    const first = (line: string) => line.split(' ')[0]!
    const wrong = typed.filter((line) => {
      if (!line.startsWith('/chengdan')) return !registered.some((command) => command.typed === first(line))
      const rest = line.slice('/chengdan'.length).trim()
      return rest !== '' && !paths.some((path) => first(path) === first(rest))
    })
    // Named because they are not there.
    expect(wrong.filter((line) => !['/status', '/商机'].includes(line))).toEqual([])
  })
})
