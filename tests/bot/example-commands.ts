import { z } from 'zod'
import { type Command, defineCommand } from '../../src/bot/definitions/command.ts'
import type { Person } from '../../src/people/person.ts'
import type { Role } from '../../src/people/roles.ts'

/** Commands of every shape a line can have; they do nothing. */
const nothing = { run: async () => ({ type: 'nothing' as const }) }

const deal = { name: 'deal', labels: { zh: '商机', en: 'deal' }, required: true }
const amount = { name: 'amount', labels: { zh: '金额', en: 'amount' }, required: false, namedOnly: true }

export const moveDeal = defineCommand({
  ...nothing,
  path: 'deal move',
  aliases: ['商机 推进', '推进'],
  summary: 'common.yes',
  permission: 'deal.move',
  parameters: [deal, { name: 'stage', labels: { zh: '阶段', en: 'stage', others: ['to'] }, required: true }],
  arguments: z.object({ deal: z.string().regex(/^D-\d+$/), stage: z.string().max(10) }),
  example: { zh: '/商机 推进 D-1024 方案演示', en: '/deal move D-1024 方案演示' },
})

export const newDeal = defineCommand({
  ...nothing,
  path: 'deal new',
  aliases: ['商机 新建'],
  summary: 'common.yes',
  permission: 'deal.create',
  parameters: [
    { name: 'customer', labels: { zh: '客户', en: 'customer' }, required: true },
    { name: 'title', labels: { zh: '名称', en: 'title' }, required: false, rest: true },
    amount,
  ],
  arguments: z.object({ customer: z.string(), title: z.string().optional(), amount: z.string().optional() }),
  example: { zh: '/商机 新建 远山科技', en: '/deal new Farhill' },
})

export const listDeals = defineCommand({
  ...nothing,
  path: 'deal list',
  aliases: ['商机 列表'],
  summary: 'common.yes',
  permission: 'deal.read',
  parameters: [{ name: 'status', labels: { zh: '状态', en: 'status' }, required: false }, amount],
  arguments: z.object({
    status: z.enum(['open', 'won']).optional(),
    amount: z.coerce.number().optional(),
  }),
  example: { zh: '/商机 列表', en: '/deal list' },
})

export const help = defineCommand({
  ...nothing,
  path: 'help',
  aliases: ['帮助'],
  summary: 'common.no',
  forStrangers: true,
  parameters: [{ name: 'topic', labels: { zh: '命令', en: 'command' }, required: false, rest: true }],
  arguments: z.object({ topic: z.string().optional() }),
  example: { zh: '/帮助', en: '/help' },
})

/** For everybody we know, whatever their roles. */
const settings = defineCommand({
  ...nothing,
  path: 'settings',
  aliases: ['设置'],
  summary: 'common.none',
  parameters: [],
  arguments: z.object({}),
  example: { zh: '/设置', en: '/settings' },
})

export const exampleCommands: readonly Command[] = [moveDeal, newDeal, listDeals, help, settings]

export const personWith = (...roles: Role[]): Person => ({
  id: 'p',
  name: 'P',
  roles,
  managerId: undefined,
  region: undefined,
  locale: undefined,
  timeZone: undefined,
  active: true,
})
export const stranger: Person = { ...personWith(), id: '', name: '' }
