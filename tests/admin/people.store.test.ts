import { describe, expect, it } from 'vitest'
import { verb as activate } from '../../admin/people-activate.ts'
import { verb as deactivate } from '../../admin/people-deactivate.ts'
import { verb as link } from '../../admin/people-link.ts'
import { type AdminContext, type AdminVerb, UsageError, type Verb } from '../../admin/verb.ts'
import { findVerb } from '../../admin/verbs.ts'
import { translatorFor } from '../../src/i18n/translate.ts'
import { makeApiToken, personByToken } from '../../src/people/api-token.ts'
import { findPerson, findPersonByIdentity } from '../../src/people/find-person.ts'
import type { Person } from '../../src/people/person.ts'
import type { Store } from '../../src/store/store.ts'
import { add, byAdmin, monday } from '../people/directory.ts'
import { refusalOf } from '../support/refusal-of.ts'
import { useStoreForEach } from '../support/use-store.ts'

let store: Store
let wang: Person

useStoreForEach(async (opened) => {
  store = opened
  wang = await add(store, '王芳', { externalKey: 'E-7' })
  await add(store, '郑管', { roles: ['admin'] })
})

async function types(verb: Verb, args: string[], json = false) {
  const lines: string[] = []
  const context = {
    store,
    t: translatorFor('zh'),
    locale: 'zh',
    now: () => monday,
    out: (line: string) => void lines.push(line),
  } as unknown as AdminContext
  return { code: await (verb as AdminVerb).run(context, args, { json }), lines }
}
const isThere = async ({ id }: Person) => (await store.read((reader) => findPerson(reader, id)))?.active

describe('people deactivate', () => {
  it.each([
    ['a name', () => '王芳'],
    ['a name in full-width letters and spaces', () => ' 王芳　'],
    ['an external key, in any case', () => 'e-7'],
    ['an id', () => wang.id],
  ])('takes %s, ends what they had and says how much', async (_, text) => {
    const wish = { personId: wang.id, name: 'test', now: monday }
    const token = await store.write((tx) => makeApiToken(tx, wish, byAdmin))
    const { code, lines } = await types(deactivate, [text()])
    expect([code, lines]).toEqual([
      0,
      [expect.stringMatching(/^已停用 王芳。已作废：接口令牌 1，表单链接 0，订阅 0。/)],
    ])
    expect(await isThere(wang)).toBe(false)
    expect(await store.read((reader) => personByToken(reader, token))).toBeUndefined()
  })

  it('may be repeated', async () => {
    await types(deactivate, ['王芳'])
    expect(await types(deactivate, ['王芳'])).toEqual({ code: 0, lines: ['王芳 早已停用。'] })
    const [line] = (await types(deactivate, ['王芳'], true)).lines
    expect(JSON.parse(line!)).toEqual({
      ...{ id: wang.id, name: '王芳', active: false, changed: false },
      ...{ tokens: 0, formLinks: 0, subscriptions: 0 },
    })
  })

  it('of two with one name takes the one who is there, and asks where both are', async () => {
    const other = await add(store, '王芳')
    const asks = await types(deactivate, ['王芳']).catch((error: unknown) => error)
    expect(asks).toMatchObject({ code: 'error.person.several', details: { ids: [wang.id, other.id].sort() } })
    await types(deactivate, [other.id])
    expect((await types(deactivate, ['王芳'])).code).toBe(0)
    expect([await isThere(wang), await isThere(other)]).toEqual([false, false])
  })

  it('keeps the last admin, and knows nobody it does not know', async () => {
    expect(await refusalOf(types(deactivate, ['郑管']))).toBe('error.person.lastAdmin')
    expect(await refusalOf(types(deactivate, ['谁']))).toBe('error.person.unknown')
    expect(await refusalOf(types(deactivate, [' ']))).toBe('error.person.unknown')
    await expect(types(deactivate, [])).rejects.toThrow(UsageError)
    await expect(types(deactivate, ['王芳', '李雷'])).rejects.toThrow(UsageError)
  })
})

describe('people activate', () => {
  it('lets somebody in again, once', async () => {
    await types(deactivate, ['王芳'])
    expect((await types(activate, ['王芳'])).lines).toEqual([expect.stringMatching(/^已重新启用 王芳/)])
    expect(await isThere(wang)).toBe(true)
    expect((await types(activate, ['王芳'])).lines).toEqual(['王芳 没有被停用。'])
  })

  it('of two with one name takes the one who has left', async () => {
    await types(deactivate, ['王芳'])
    await add(store, '王芳')
    await types(activate, ['王芳'])
    expect(await isThere(wang)).toBe(true)
  })
})

describe('people link', () => {
  const whoIs = async (platform: string, tenant: string, userId: string) =>
    (await store.read((reader) => findPersonByIdentity(reader, { platform, tenant, userId })))?.name

  it('connects an account, once, in the case its platform keeps', async () => {
    expect(await types(link, ['王芳', 'slack', 'T1', 'U7'])).toEqual({
      code: 0,
      lines: ['已绑定：Slack（T1）的 U7 是 王芳'],
    })
    expect((await types(link, ['E-7', 'slack', 'T1', 'U7'])).lines).toEqual(['早已绑定：Slack（T1）的 U7 是 王芳'])
    await types(link, ['王芳', 'wecom', 'corp', 'WangFang'])
    expect(await whoIs('slack', 'T1', 'U7')).toBe('王芳')
    expect(await whoIs('wecom', 'corp', 'wangfang')).toBe('王芳')
  })

  it('is refused for an account of somebody else, for who has left, and on a platform there is not', async () => {
    await add(store, '李雷')
    await types(link, ['王芳', 'wecom', 'corp', 'wang'])
    expect(await refusalOf(types(link, ['李雷', 'wecom', 'corp', 'WANG']))).toBe('error.identity.taken')
    await types(deactivate, ['李雷'])
    expect(await refusalOf(types(link, ['李雷', 'wecom', 'corp', 'li']))).toBe('error.person.gone')
    expect(await refusalOf(types(link, ['王芳', 'slak', 'T1', 'U7']))).toBe('error.people.platform')
    await expect(types(link, ['王芳', 'slack', 'T1'])).rejects.toThrow(UsageError)
    expect(await whoIs('wecom', 'corp', 'wang')).toBe('王芳')
  })
})

it('the verbs of people are told apart', () => {
  const found = ['add', 'link', 'deactivate', 'activate'].map((word) => findVerb(['people', word, 'x']))
  expect(found.map((one) => [one?.verb.name, one?.rest])).toEqual(
    ['people add', 'people link', 'people deactivate', 'people activate'].map((name) => [name, ['x']]),
  )
})
