import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { examine } from '../../../../adapters/dingtalk/doctor/examine.ts'
import type { DingtalkDoctorPorts, DoctorOptions } from '../../../../adapters/dingtalk/doctor/examined.ts'
import { msPerHour } from '../../../../src/clock/lengths.ts'
import { locales } from '../../../../src/i18n/locale.ts'
import { translatorFor } from '../../../../src/i18n/translate.ts'
import { silentLog } from '../../../../src/log/log.ts'
import type { Template } from '../../../fakes/dingtalk/cards/template.ts'
import { type FakeDingtalk, startFakeDingtalk } from '../../../fakes/dingtalk/index.ts'
import { makeTemplate, templateId } from '../cards/recipe-template.ts'
import { optionsOf } from '../memory-ports.ts'

const coolAppCode = 'COOLAPP-1'

let dingtalk: FakeDingtalk
let template: Template
let groupId: string

beforeEach(async () => {
  dingtalk = await startFakeDingtalk()
  template = makeTemplate(dingtalk)
  const { organisation } = dingtalk
  const sales = organisation.department('销售部')
  for (const userId of ['wang', 'li']) organisation.member(userId, userId, { departments: [sales.deptId] })
  groupId = organisation.group('华东', ['wang'], { coolApp: coolAppCode }).openConversationId
})
afterEach(() => dingtalk.close())

const ports = (more: Partial<DingtalkDoctorPorts> = {}): DingtalkDoctorPorts => ({
  ...{ t: translatorFor('en'), log: silentLog, now: () => new Date() },
  running: { startedAt: new Date(), conditions: [] },
  ...{ isRecorded: async () => false, tenant: async () => dingtalk.world.corpId, someGroup: async () => groupId },
  linked: async () => [{ userId: 'li', name: '李雷' }],
  ...more,
})

const whole = { cardTemplateId: templateId, coolAppCode, todo: true }
const options = (more: Partial<DoctorOptions> = {}): DoctorOptions => ({ ...optionsOf(dingtalk), ...whole, ...more })

async function troubles(given = options(), more: Partial<DingtalkDoctorPorts> = {}) {
  const found = await examine(given, ports(more))
  return found.filter(({ ok }) => !ok)
}

interface Fault {
  breaks(): void
  code: string
  page?: RegExp
  field?: RegExp
  says?: RegExp
  ports?: Partial<DingtalkDoctorPorts>
  options?: Partial<DoctorOptions>
}

const lacks = (scope: string): Fault => ({
  breaks: () => void dingtalk.app.missingScopes.add(scope),
  code: 'dingtalk.scope',
  page: /权限管理 \(the app → Permissions\)/,
  field: /申请权限/,
  says: new RegExp(scope.replaceAll('.', '\\.')),
})

/** Without one of its variables. */
const without =
  (...names: string[]) =>
  () => {
    const variables = template.variables.filter(({ name }) => !names.includes(name))
    dingtalk.cards.templates.set(templateId, { ...template, variables })
  }
const faults: Record<string, Fault> = {
  'another secret': {
    breaks: () => Object.assign(dingtalk.app, { clientSecret: 'another' }),
    ...{
      code: 'dingtalk.secret',
      page: /凭证与基础信息 \(the app → Credentials\)/,
      field: /^Client ID, Client Secret$/,
    },
  },
  'a robot that is not published': {
    breaks: () => Object.assign(dingtalk.app, { isRobotPublished: false }),
    ...{ code: 'dingtalk.robot', page: /添加应用能力 → 机器人/, field: /发布/ },
  },
  'no right to send': lacks('qyapi_robot_sendmsg'),
  'no right to cards': lacks('Card.Instance.Write'),
  'no right to to-dos': lacks('Todo.Todo.Write'),
  'no right to departments': lacks('qyapi_get_department_list'),
  'no right to their members': lacks('qyapi_get_department_member'),
  'no right to a member': lacks('qyapi_get_member'),
  'a range of contacts without one of ours': {
    breaks() {
      const { organisation } = dingtalk
      const other = organisation.department('客服部')
      organisation.member('sun', 'sun', { departments: [other.deptId] })
      organisation.contactRange = [other.deptId]
    },
    ...{ code: 'dingtalk.range', page: /权限管理/, field: /权限范围/, says: /李雷/ },
  },
  'an address that is not in the IP list': {
    breaks: () => Object.assign(dingtalk.app, { isAddressTrusted: false }),
    ...{ code: 'dingtalk.address', page: /安全设置/, field: /服务器出口IP/ },
  },
  'a template that nobody has': {
    breaks: () => dingtalk.cards.templates.clear(),
    ...{ code: 'dingtalk.template', page: /卡片平台/, field: /关联应用/ },
  },
  'a template of another app': {
    breaks: () => void dingtalk.cards.templates.set(templateId, { ...template, clientId: 'dingother' }),
    ...{ code: 'dingtalk.template', page: /卡片平台/, field: /关联应用/ },
  },
  'a template that is not published': {
    breaks: () => Object.assign(template, { isPublished: false }),
    ...{ code: 'dingtalk.templateUnpublished', page: /卡片平台/, field: /发布/ },
  },
  'a template without a variable': {
    breaks: without('row7'),
    ...{ code: 'dingtalk.templateVariable', page: /卡片平台/, field: /变量/, says: /[:：] ?row7[.。]/ },
  },
  'a template without two, one of each viewer alone': {
    breaks: without('b2_on', 'form_v'),
    ...{ code: 'dingtalk.templateVariable', page: /卡片平台/, field: /变量/, says: /[:：] ?b2_on, form_v[.。]/ },
  },
  'a code of another 酷应用': {
    breaks: () => {},
    options: { coolAppCode: 'COOLAPP-2' },
    ...{ code: 'dingtalk.coolApp', page: /酷应用/, field: /酷应用编码/ },
  },
  'a 酷应用 that the group has taken off': {
    breaks: () => void dingtalk.changes.uninstalls(dingtalk.organisation.groups.get(groupId)!, 'wang'),
    ...{ code: 'dingtalk.coolApp', page: /酷应用/, field: /酷应用编码/ },
  },
  'a clock that is an hour off': {
    breaks: () => {},
    ports: { now: () => new Date(Date.now() + msPerHour) },
    ...{ code: 'dingtalk.clock', says: /60 (?:minutes|分钟)/ },
  },
  'a server that does not run': { breaks: () => {}, ports: { running: undefined }, code: 'dingtalk.notRunning' },
  'a server with another secret': {
    breaks: () => {},
    ports: { running: { startedAt: new Date(), conditions: ['dingtalk.stream.refused'] } },
    code: 'dingtalk.restart',
  },
  'a server that reaches no stream': {
    breaks: () => {},
    ports: { running: { startedAt: new Date(), conditions: ['dingtalk.stream.away'] } },
    code: 'dingtalk.away',
  },
  'a month that is used up': {
    breaks: () => Object.assign(dingtalk.bill.pots, { calls: 0 }),
    code: 'dingtalk.usedUp',
  },
}

describe('the doctor of DingTalk', () => {
  it('says what it proved where all is well, and takes no more than four calls that are billed', async () => {
    const found = await examine(options(), ports())
    expect(found.map(({ code, ok, soon }) => [code, ok, soon])).toEqual([
      ...['contacts', 'robot', 'template', 'todo', 'coolApp', 'stream'].map((code) => [
        ...[`dingtalk.${code}`, true, undefined],
      ]),
      ['dingtalk.unproven', true, true],
    ])
    expect(dingtalk.bill.calls).toBe(4)
    // Nobody heard of it, and nothing is left behind.
    expect([...dingtalk.organisation.shown.keys(), ...dingtalk.world.todos.all]).toEqual([])
    expect(dingtalk.violations).toEqual([])
  })

  it.each([...Object.keys(faults).entries()])('%i: names %s alone, with page and field', async (index, name) => {
    const fault = faults[name]!
    const given = options(fault.options)
    fault.breaks()
    // Each in one of the languages, in turn.
    const t = translatorFor(locales[index % locales.length]!)
    const found = await troubles(given, { t, ...fault.ports })
    expect(found.map(({ code }) => code)).toEqual([fault.code])
    const { page, field, where, says } = found[0]!
    if (fault.page) expect(page).toMatch(fault.page)
    if (fault.field) expect(field).toMatch(fault.field)
    if (fault.says) expect(says).toMatch(fault.says)
    expect(where).toContain(page ?? '')
    expect(where).toContain(field ?? '')
    expect(where).toBeTruthy()
  })

  it('says that DingTalk cannot be reached once, and tries nothing more', async () => {
    const given = options()
    await dingtalk.close()
    expect((await troubles(given)).map(({ code }) => code)).toEqual(['dingtalk.unreachable'])
    dingtalk = await startFakeDingtalk()
  })

  it('shows whoever is named one card with each variable in its place, in the same four calls', async () => {
    expect(await troubles(options({ to: 'wang' }))).toEqual([])
    const [card, ...more] = dingtalk.cards.standingIn('wang')
    expect(more).toEqual([])
    expect(card!.seenBy('wang')).toMatchObject({
      fact1: 'fact1',
      row10: 'row10',
      said: 'said',
      b1: 'b1',
      b1_on: 'false',
    })
    expect(dingtalk.shownIn('wang')).toHaveLength(1)
    expect(dingtalk.bill.calls).toBe(4)
    expect((await troubles(options({ to: 'nobody' }))).map(({ code, field }) => [code, field])).toEqual([
      ['dingtalk.member', '应用可见范围 (Visible range)'],
    ])
  })

  it('shows nobody a card while it looks which variable is missing', async () => {
    without('row7')()
    expect((await troubles(options({ to: 'wang' }))).map(({ code }) => code)).toEqual(['dingtalk.templateVariable'])
    expect(dingtalk.cards.standingIn('wang')).toEqual([])
  })

  it('says something to whoever is named where there is no template', async () => {
    const plain = { cardTemplateId: undefined, coolAppCode: undefined, todo: false }
    expect(await troubles(options({ ...plain, to: 'wang' }))).toEqual([])
    expect(dingtalk.shownIn('wang').map(({ msgKey }) => msgKey)).toEqual(['sampleMarkdown'])
    expect((await troubles(options({ ...plain, to: 'nobody' }))).map(({ code }) => code)).toEqual(['dingtalk.member'])
  })

  it('says of whoever left how to end it, which is no trouble', async () => {
    const linked = async () => [{ userId: 'gone', name: '刘芳' }]
    expect(await troubles(options(), { linked })).toEqual([])
    const found = await examine(options(), ports({ linked }))
    expect(found.find(({ code }) => code === 'dingtalk.memberGone')).toMatchObject({
      soon: true,
      where: expect.stringContaining('people deactivate "刘芳"'),
    })
  })
})
