import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { verb as domainFile } from '../../admin/wecom-domain-file.ts'
import { UserError } from '../../src/errors/user-error.ts'
import { translatorFor } from '../../src/i18n/translate.ts'
import { Browser } from '../adapters/wecom/login/browser.ts'
import type { FakeWecom } from '../fakes/wecom/index.ts'
import { linkIn } from '../pages/page-talk.ts'
import { openWecomHouse, type WecomHouse } from './wecom-house.ts'

const soon = { timeout: 15_000 }

let house: WecomHouse
let fake: FakeWecom
let publicUrl: string
let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'domain-file-'))
  house = await openWecomHouse()
  ;({ fake, publicUrl } = house)
  await house.joins('LiLei', '李雷')
  await house.joins('ChenJing', '陈静')
})
afterAll(async () => {
  await house.close()
  await rm(folder, { recursive: true })
})

const types = async (path: string, content?: string | Uint8Array) => {
  const file = join(folder, path)
  if (content !== undefined) await writeFile(file, content)
  const lines: string[] = []
  const out = (line: string) => void lines.push(line)
  const context = { store: house.store, settings: { publicUrl }, out, t: translatorFor('en') } as never
  const code = await domainFile.run(context, [file], { json: false })
  return { code, lines }
}

describe('the file by which WeCom verifies the domain', () => {
  it('lies at the root of a running server as soon as it is taken, byte for byte', async () => {
    const { name, content } = fake.app.domainFile
    const host = new URL(publicUrl).host
    expect(await fake.admin().savesTrustedDomain(host, publicUrl)).toBe('域名校验失败')
    expect(await types(name, content)).toEqual({
      code: 0,
      lines: [`Served at ${publicUrl}/${name}, by a running server at once.`],
    })
    expect(await fake.admin().savesTrustedDomain(host, publicUrl)).toBeUndefined()
    await types(name, 'another1\r\n')
    const response = await fetch(`${publicUrl}/${name}`)
    expect(Buffer.from(await response.arrayBuffer()).toString()).toBe('another1\r\n')
    expect(response.headers.get('content-type')).toBe('text/plain; charset=utf-8')
    expect((await fetch(`${publicUrl}/WW_verify_other.txt`)).status).toBe(404)
  })

  it.each([
    ['another name', 'MP_verify_a.txt', 'abc', 'error.domainFile.name'],
    ['a path in its name', 'WW_verify_a%2e.txt', 'abc', 'error.domainFile.name'],
    ['nothing', 'WW_verify_a.txt', '', 'error.domainFile.content'],
    ['a page instead', 'WW_verify_b.txt', '<html> </html>', 'error.domainFile.content'],
    ['a byte order mark', 'WW_verify_c.txt', '\uFEFFabc', 'error.domainFile.content'],
    ['a kilobyte and one', 'WW_verify_d.txt', 'a'.repeat(1025), 'error.domainFile.content'],
    ['no file', 'WW_verify_e.txt', undefined, 'error.domainFile.missing'],
  ])('is refused with %s', async (_what, name, content, code) => {
    const refused = await types(name, content).catch((error: unknown) => error)
    expect(refused).toBeInstanceOf(UserError)
    expect((refused as UserError).code).toBe(code)
    expect((await fetch(`${publicUrl}/${name}`)).status).toBe(404)
  })
})

describe('a form that WeCom’s cards are too small for', () => {
  it('is a page that its person alone opens, fills in and sends', async () => {
    fake.app.trustedDomain = new URL(publicUrl).host
    await fake.says('LiLei', '/商机 新建')
    const said = () => fake.conversationOf('LiLei').map((message) => JSON.stringify(message))
    await vi.waitFor(() => expect(said().join()).toContain(`${publicUrl}/f/`), soon)
    const url = linkIn(said().join()).replace(/["\\].*/s, '')
    const phone = new Browser(fake, { userid: 'LiLei' })
    const page = await phone.opens(url)
    expect(page).toMatchObject({ status: 200, body: expect.stringContaining('新建商机') })
    const other = await new Browser(fake, { userid: 'ChenJing' }).opens(url)
    expect(other.status).toBe(404)
    const values = { title: '设备采购', customer: '青禾医院', amount: '52000' }
    expect((await phone.sendsIn(`${url}?n=0`, values)).body).toContain('已提交')
    await vi.waitFor(() => expect(said().join()).toContain('D-1001'), soon)
    expect(fake.violations).toEqual([])
  })
})
