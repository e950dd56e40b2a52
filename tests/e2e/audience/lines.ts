import { bindArguments } from '../../../src/bot/command-line/bind-arguments.ts'
import { lineTokens } from '../../../src/bot/command-line/tokens.ts'
import type { Command } from '../../../src/bot/definitions/command.ts'
import type { Locale } from '../../../src/i18n/locale.ts'

/** What else people type, beside the examples: other scopes, other ways to name the same, decisions. */
export const alsoTyped: Record<Locale, readonly string[]> = {
  zh: [
    '/商机 列表 负责人=欧阳青禾',
    '/商机 列表 已赢',
    '/商机 查找 采购',
    '/商机 推进 D-1001 需求确认',
    '/商机 推进 D-1001 线索获取 客户要求重来',
    '/审批 D-1001',
    '/审批 D-1001 批准 可以',
    '/漏斗 团队',
    '/漏斗 全部 30d',
    '/漏斗 欧阳青禾',
    '/客户 查看 C-1001',
    '/客户 查找 医',
    '/绑定 C-1001',
    '/绑定 列表',
    '/商机 查看 商机',
    '/商机 推进',
    '/商机 查看',
    '/客户 查看',
  ],
  en: [
    '/deal list owner=欧阳青禾',
    '/deal list lost',
    '/deal find 采购',
    '/deal move D-1001 合同签署',
    '/deal lost D-1001 other they said no',
    '/approvals D-1001',
    '/approvals D-1001 back one more detail',
    '/funnel me',
    '/funnel all 90d',
    '/customer show C-1001',
    '/customer find 医',
    '/bind C-1001',
    '/bind list',
    '/deal sho D-1001',
    '/deal',
    '/deal lost',
    '/deal reopen',
    '/customer edit',
  ],
}

/** What can be typed of every command: its example. */
export const examplesOf = (commands: readonly Command[], locale: Locale): string[] =>
  commands.map((command) => command.example[locale])

/** The same with nothing but what the command needs. */
export const shortestOf = (commands: readonly Command[], locale: Locale): string[] =>
  commands.map((command) => shortest(command, locale))

function shortest(command: Command, locale: Locale): string {
  const line = command.example[locale].replace(/^\//, '')
  const tokens = lineTokens(line)
  const words = Math.max(...[command.path, ...command.aliases].map((name) => wordsTyped(name, tokens[0]?.text)))
  const bound = bindArguments(command.parameters, tokens.slice(words), line)
  const values = 'values' in bound ? bound.values : {}
  const needed = command.parameters.filter(({ required }) => required)
  return [`/${command.path}`, ...needed.map(({ name }) => values[name] ?? '')].join(' ')
}

const wordsTyped = (name: string, first: string | undefined): number =>
  name.split(' ')[0] === first ? name.split(' ').length : 0
