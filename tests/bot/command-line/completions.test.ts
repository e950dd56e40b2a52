import { describe, expect, it } from 'vitest'
import { completionsFor } from '../../../src/bot/command-line/completions.ts'
import { exampleCommands, personWith, stranger } from '../example-commands.ts'

const namesFor = (person: Parameters<typeof completionsFor>[1]) =>
  completionsFor(exampleCommands, person, 'zh').map(({ name }) => name)

describe('what is offered while somebody types', () => {
  it('is only what they may run', () => {
    expect(namesFor(personWith('rep'))).toEqual(['/deal move', '/deal new', '/deal list', '/help', '/settings'])
    expect(namesFor(personWith('auditor'))).toEqual(['/deal list', '/help', '/settings'])
    expect(namesFor(personWith('marketing'))).toEqual(['/help', '/settings'])
    expect([namesFor(undefined), namesFor(stranger)]).toEqual([['/help'], ['/help']])
  })

  it('speaks the reader’s language', () => {
    expect(completionsFor(exampleCommands, personWith('rep'), 'en')[1]).toEqual({
      name: '/deal new',
      aliases: ['/商机 新建'],
      usage: '/deal new <customer> [title…] [amount=…]',
      summary: 'yes',
      example: '/deal new Farhill',
      first: 0,
    })
  })
})
