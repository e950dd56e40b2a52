import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openInChat } from '../../pages/open-in-chat.ts'
import { createPublicListener, type PublicListener } from '../../src/http/public-listener.ts'
import { silentLog } from '../../src/log/log.ts'

let listener: PublicListener
let origin: string

beforeAll(async () => {
  listener = createPublicListener(silentLog)
  listener.app.use(openInChat())
  origin = `http://127.0.0.1:${await listener.listen(0, '127.0.0.1')}`
})
afterAll(() => listener.close())

const ask = (path: string, language = 'en-GB,en;q=0.9') =>
  fetch(origin + path, { headers: { 'Accept-Language': language } })

describe('the page behind the link of a mail', () => {
  it('says in the language of the browser what to type, and nothing of the deal', async () => {
    const english = await (await ask('/d/1024')).text()
    expect(english).toContain('Send the bot this line:')
    expect(english).toContain('>/deal show D-1024<')
    expect(await (await ask('/d/1024', 'zh-CN,zh;q=0.9,en;q=0.8')).text()).toContain('把这一行发给机器人')
    expect(await (await ask('/d/1024', 'fr-FR')).text()).toContain('把这一行发给机器人')
  })

  it('is the same for a deal there is and one there is not', async () => {
    const [one, other] = await Promise.all(['/d/1024', '/d/999999999'].map(async (path) => (await ask(path)).text()))
    expect(one!.replaceAll('1024', 'N')).toBe(other!.replaceAll('999999999', 'N'))
  })

  it.each(['/d/', '/d/0', '/d/D-1024', '/d/-1', '/d/1234567890', '/d/%3Cscript%3E', '/d/1%0A', '/d/１０２４'])(
    '%s is no deal',
    async (path) => {
      const response = await ask(path)
      expect([response.status, await response.text()]).toEqual([404, '{"error":"not_found"}'])
    },
  )

  it('runs nothing, is framed by nobody and kept by nobody', async () => {
    const { headers } = await ask('/d/1024')
    expect(headers.get('content-security-policy')).toMatch(
      /^default-src 'none'; style-src 'sha256-.+frame-ancestors 'none'$/,
    )
    expect(headers.get('cache-control')).toBe('no-store')
    expect(headers.get('vary')).toBe('Accept-Language')
  })
})
