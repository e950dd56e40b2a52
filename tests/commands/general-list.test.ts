import { describe, expect, it } from 'vitest'
import { listCommands } from '../../commands/index.ts'
import { parseCommandLine } from '../../src/bot/command-line/parse-line.ts'
import { fold } from '../../src/i18n/fold.ts'

const commands = listCommands({ status: () => Promise.reject(new Error('not asked here')) })

describe('the list of commands', () => {
  it.each(commands.map((command) => [command.path, command] as const))(
    '/%s: its examples are lines that it understands',
    (_, command) => {
      for (const line of [command.example.zh, command.example.en]) {
        const parsed = parseCommandLine(line, commands)
        expect('problem' in parsed ? parsed.problem.type : parsed.command.path, line).toBe(command.path)
      }
    },
  )

  it('gives no name to two commands', () => {
    const names = commands.flatMap(({ path, aliases }) =>
      [path, ...aliases].map((name) => fold(name).replaceAll(' ', '')),
    )
    expect(names.filter((name, place) => names.indexOf(name) !== place)).toEqual([])
  })

  it('uses names of one or two words with a single space', () => {
    const names = commands.flatMap(({ path, aliases }) => [path, ...aliases])
    expect(names.filter((name) => !/^\S+( \S+)?$/u.test(name))).toEqual([])
  })

  it('has no two parameters of one name, and nothing by position behind the one that takes the rest', () => {
    for (const { path, parameters } of commands) {
      const names = parameters.flatMap(({ name, labels }) => [
        ...new Set([name, labels.zh, labels.en, ...(labels.others ?? [])].map(fold)),
      ])
      expect(new Set(names).size, path).toBe(names.length)
      const rest = parameters.findIndex((parameter) => parameter.rest && !parameter.namedOnly)
      if (rest >= 0)
        expect(
          parameters.slice(rest + 1).filter((parameter) => !parameter.namedOnly),
          path,
        ).toEqual([])
    }
  })
})
