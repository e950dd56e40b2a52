import { expect, it } from 'vitest'
import type { ReadContext } from '../../../src/bot/definitions/context.ts'
import { smallTalk } from '../../../src/bot/dispatch/small-talk.ts'
import { translatorFor } from '../../../src/i18n/translate.ts'
import { exampleCommands, newDeal, personWith } from '../example-commands.ts'

const said = async (...roles: Parameters<typeof personWith>) =>
  await smallTalk(
    { actor: personWith(...roles), files: [], t: translatorFor('zh') } as Partial<ReadContext> as ReadContext,
    '你好',
    exampleCommands,
  )

it('a hint names a command that the person may run, else the help', async () => {
  expect(await said('rep')).toMatchObject({ text: expect.stringContaining(newDeal.example.zh) })
  expect(await said('finance')).not.toMatchObject({ text: expect.stringContaining(newDeal.example.zh) })
  expect(await said('finance')).toMatchObject({ text: expect.stringContaining('/帮助') })
})
