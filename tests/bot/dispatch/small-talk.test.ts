import { expect, it } from 'vitest'
import type { ReadContext } from '../../../src/bot/definitions/context.ts'
import { smallTalk } from '../../../src/bot/dispatch/small-talk.ts'
import { translatorFor } from '../../../src/i18n/translate.ts'
import { exampleCommands, newDeal, personWith } from '../example-commands.ts'

const said = (...roles: Parameters<typeof personWith>) =>
  smallTalk(
    { actor: personWith(...roles), files: [], t: translatorFor('zh') } as Partial<ReadContext> as ReadContext,
    exampleCommands,
  )

it('a hint names a command that the person may run, else the help', () => {
  expect(said('rep')).toContain(newDeal.example.zh)
  expect(said('finance')).not.toContain(newDeal.example.zh)
  expect(said('finance')).toContain('/help')
})
