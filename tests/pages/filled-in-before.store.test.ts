import { afterEach, expect, it } from 'vitest'
import { encodeForm } from '../../src/chat/button-token.ts'
import type { Store } from '../../src/store/store.ts'
import { useStoreForEach } from '../support/use-store.ts'
import { open } from './page-server.ts'
import { linkIn, type PageTalk, startPageTalk } from './page-talk.ts'

let store: Store
let talk: PageTalk

useStoreForEach(async (opened) => {
  store = opened
  talk = await startPageTalk(store)
})
afterEach(() => talk.stop())

it('a form that nobody waited for any more opens with what was typed, and what is wrong at its field', async () => {
  const submit = {
    type: 'submit' as const,
    token: encodeForm('any', 'subject'),
    values: { text: 'wrong', money: '5 <万>' },
  }
  const [said] = await talk.heardAfter(talk.happens('李雷', 'dm-李雷', submit))
  const { status, text } = await open(linkIn(said!))
  expect(status).toBe(200)
  expect(text).toContain('value="5 &#60;万&#62;"')
  expect(text).toContain('aria-invalid="true"')
  expect(text).toMatch(/class="problem" id="field-\d-problem"/)
})
