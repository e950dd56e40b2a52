import { expect, it } from 'vitest'
import { linkBase } from '../../src/config/link-base.ts'

it('links of mails begin where people outside reach us, else at the web chat of this machine, where that stays', () => {
  const publicUrl = 'https://sales.example.com'
  expect(linkBase({ publicUrl, webChatPort: 3210 })).toBe(publicUrl)
  expect(linkBase({ publicUrl: undefined, webChatPort: 3210 })).toBe('http://127.0.0.1:3210')
  expect(linkBase({ publicUrl: undefined, webChatPort: 0 })).toBeUndefined()
  expect(linkBase({ publicUrl: undefined, webChatPort: undefined })).toBeUndefined()
})
