import { afterAll, beforeAll, expect, it } from 'vitest'
import { createPublicListener, type PublicListener } from '../../src/http/public-listener.ts'
import { silentLog } from '../../src/log/log.ts'

let listener: PublicListener
let address: string
let failure: Error

beforeAll(async () => {
  listener = createPublicListener(silentLog)
  listener.app.get('/fails', () => Promise.reject(failure))
  address = `http://127.0.0.1:${await listener.listen(0, '127.0.0.1')}`
})
afterAll(() => listener.close())

it('while the storage takes nothing a request may come again', async () => {
  failure = Object.assign(new Error('unable to open database file'), { code: 'SQLITE_CANTOPEN' })
  const response = await fetch(`${address}/fails`)
  expect([response.status, response.headers.get('Retry-After'), await response.json()]).toEqual([
    503,
    '1',
    { error: 'unavailable' },
  ])
})

it('what fails by itself says nothing of the inside', async () => {
  failure = new TypeError('secret inner words')
  const response = await fetch(`${address}/fails`)
  expect([response.status, await response.json()]).toEqual([500, { error: 'internal' }])
})
