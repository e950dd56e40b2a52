import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { msPerHour } from '../../../src/clock/lengths.ts'
import { makeTemplate, templateId } from '../../adapters/dingtalk/cards/recipe-template.ts'
import type { Template } from '../../fakes/dingtalk/cards/template.ts'
import { type FakeDingtalk, startFakeDingtalk } from '../../fakes/dingtalk/index.ts'
import type { Group } from '../../fakes/dingtalk/state/organisation.ts'
import { Machine } from '../machine.ts'

const coolAppCode = 'COOLAPP-1'
const soon = { timeout: 20_000 }

let dingtalk: FakeDingtalk
let machine: Machine
let folder: string
let template: Template
let group: Group
let sales: number

beforeAll(async () => {
  dingtalk = await startFakeDingtalk()
  const { app, apiBase, organisation } = dingtalk
  sales = organisation.department('销售部').deptId
  organisation.member('wang', '王芳', { departments: [sales] })
  organisation.member('sun', '孙丽', { departments: [organisation.department('客服部').deptId] })
  template = makeTemplate(dingtalk)
  folder = mkdtempSync(join(tmpdir(), 'chengdan-newcomer-'))
  machine = await Machine.open({
    ...{ DATA_DIR: folder, DINGTALK_API_BASE: apiBase, DINGTALK_OLD_API_BASE: apiBase, SECRET_KEY: 'k'.repeat(40) },
    ...{ DINGTALK_CLIENT_ID: app.clientId, DINGTALK_CLIENT_SECRET: app.clientSecret, LOCALE: 'en' },
    ...{ DINGTALK_CARD_TEMPLATE: templateId, DINGTALK_COOL_APP_CODE: coolAppCode },
  })
  machine.sets(`PORT=${machine.port}`)
  machine.sets(`PUBLIC_URL=http://127.0.0.1:${machine.port}`)
  await machine.runs('npm start')
  group = organisation.group('华东', ['wang'])
  dingtalk.changes.installs(group, coolAppCode, 'wang')
  // By then it knows whose app it is, and the group.
  await vi.waitFor(() => expect(dingtalk.shownIn(group.openConversationId)).not.toEqual([]), soon)
  const code = /\/link ([\w-]+)/.exec(await machine.runs('npm run -s admin -- people add --name 孙丽 --role rep'))![1]
  dingtalk.says('sun', `/link ${code}`)
  await vi.waitFor(() => expect(dingtalk.shownIn('sun')).not.toEqual([]), soon)
})
afterAll(async () => {
  await machine.stops()
  await dingtalk.close()
  rmSync(folder, { recursive: true })
})

interface Mistake {
  name: string
  makes(): () => void
  code: string
  page: RegExp
  field: RegExp
}

const lacks = (scope: string): Mistake => ({
  name: `without the right ${scope}`,
  makes: () => {
    dingtalk.app.missingScopes.add(scope)
    return () => void dingtalk.app.missingScopes.delete(scope)
  },
  ...{ code: 'dingtalk.scope', page: /权限管理/, field: /申请权限/ },
})

/** Something of the app or the organisation is otherwise for a while. */
function sets<T extends object>(what: () => T, other: Partial<T>): () => () => void {
  return () => {
    const before = { ...what() }
    Object.assign(what(), other)
    return () => void Object.assign(what(), before)
  }
}

function hasTemplate(other: () => Template | undefined): () => () => void {
  return () => {
    const { templates } = dingtalk.cards
    const one = other()
    if (one) templates.set(templateId, one)
    else templates.delete(templateId)
    return () => void templates.set(templateId, template)
  }
}

const mistakes: readonly Mistake[] = [
  {
    name: 'with another secret',
    makes: () => {
      const right = machine.env.DINGTALK_CLIENT_SECRET!
      machine.sets('DINGTALK_CLIENT_SECRET=another-secret-of-no-app-at-all')
      return () => machine.sets(`DINGTALK_CLIENT_SECRET=${right}`)
    },
    ...{ code: 'dingtalk.secret', page: /凭证与基础信息/, field: /Client Secret/ },
  },
  {
    name: 'before the robot is published',
    makes: sets(() => dingtalk.app, { isRobotPublished: false }),
    ...{ code: 'dingtalk.robot', page: /机器人/, field: /发布/ },
  },
  ...[
    'qyapi_robot_sendmsg',
    'Card.Instance.Write',
    'Todo.Todo.Write',
    'qyapi_get_department_list',
    'qyapi_get_department_member',
    'qyapi_get_member',
  ].map(lacks),
  {
    name: 'from an address that is not in the IP list',
    makes: sets(() => dingtalk.app, { isAddressTrusted: false }),
    ...{ code: 'dingtalk.address', page: /安全设置/, field: /服务器出口IP/ },
  },
  {
    name: 'with a template that nobody has',
    makes: hasTemplate(() => undefined),
    ...{ code: 'dingtalk.template', page: /卡片平台/, field: /关联应用/ },
  },
  {
    name: 'with a template of another app',
    makes: hasTemplate(() => ({ ...template, clientId: 'dingother' })),
    ...{ code: 'dingtalk.template', page: /卡片平台/, field: /关联应用/ },
  },
  {
    name: 'before the template is published',
    makes: hasTemplate(() => ({ ...template, isPublished: false })),
    ...{ code: 'dingtalk.templateUnpublished', page: /卡片平台/, field: /发布/ },
  },
  {
    name: 'with a template that lacks a variable',
    makes: hasTemplate(() => ({ ...template, variables: template.variables.filter(({ name }) => name !== 'row7') })),
    ...{ code: 'dingtalk.templateVariable', page: /卡片平台/, field: /变量/ },
  },
  {
    name: 'with the code of another 酷应用',
    makes: () => {
      machine.sets('DINGTALK_COOL_APP_CODE=COOLAPP-2')
      return () => machine.sets(`DINGTALK_COOL_APP_CODE=${coolAppCode}`)
    },
    ...{ code: 'dingtalk.coolApp', page: /酷应用/, field: /酷应用编码/ },
  },
  {
    name: 'with contacts that leave one of ours out',
    makes: () => {
      dingtalk.organisation.contactRange = [sales]
      return () => {
        dingtalk.organisation.contactRange = undefined
      }
    },
    ...{ code: 'dingtalk.range', page: /权限管理/, field: /权限范围/ },
  },
]

describe('the doctor of DingTalk, as it is typed', () => {
  it('finds nothing where all is well, with no more than four calls that are billed', async () => {
    const before = dingtalk.bill.calls
    expect(await machine.doctor('dingtalk')).toEqual([])
    expect(dingtalk.bill.calls - before).toBeLessThanOrEqual(4)
    expect(dingtalk.shownIn('wang')).toEqual([])
  })

  it.each(mistakes.map((mistake) => [mistake.name, mistake] as const))('names what is wrong %s', async (_, mistake) => {
    const mends = mistake.makes()
    try {
      const found = await machine.doctor('dingtalk')
      expect(found.map(({ code }) => code)).toEqual([mistake.code])
      expect(found[0]).toMatchObject({
        page: expect.stringMatching(mistake.page),
        field: expect.stringMatching(mistake.field),
      })
      expect(found[0]!.where).toContain(found[0]!.page)
    } finally {
      mends()
    }
    expect(await machine.doctor('dingtalk')).toEqual([])
  })

  it('names a 酷应用 that its group has taken off', async () => {
    group.coolApp = undefined
    const found = await machine.doctor('dingtalk')
    expect(found.map(({ code }) => code)).toEqual(['dingtalk.coolApp'])
    group.coolApp = coolAppCode
  })

  it('names a clock that is off by an hour', async () => {
    dingtalk.clock.advance(msPerHour)
    const found = await machine.doctor('dingtalk')
    expect(found.map(({ code }) => code)).toEqual(['dingtalk.clock'])
  })
})
