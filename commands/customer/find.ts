import { z } from 'zod'
import { longestSearch, writeSearch } from '../../cards/customers/customer-list.ts'
import { defineCommand } from '../../src/bot/definitions/command.ts'
import { pageNumber, pageParameter } from '../arguments/page-number.ts'

export const customerFindCommand = defineCommand({
  path: 'customer find',
  aliases: ['客户 查找', 'customer list', '客户 列表'],
  plainNames: ['我的客户', 'my customers', 'customers'],
  summary: 'command.customer.find.summary',
  permission: 'customer.read',
  parameters: [{ name: 'text', labels: { zh: '关键词', en: 'text' }, required: false, rest: true }, pageParameter],
  arguments: z.object({ text: z.string().max(longestSearch).default(''), page: pageNumber }),
  example: { zh: '/客户 查找 有限公司', en: '/customer find Ltd' },
  async look(_ctx, { text, page }) {
    return {
      type: 'card',
      card: 'customer-list',
      subject: writeSearch({ text: text.trim(), page }),
      onlyAsker: true,
    }
  },
})
