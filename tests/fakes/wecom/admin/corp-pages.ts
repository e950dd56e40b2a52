import { kept, type Page } from '../../console/page.ts'
import type { FakeWecom } from '../fake-wecom.ts'

/** 我的企业 */
export function myCompany({ corp }: FakeWecom): Page {
  const information: Page = { name: '企业信息', fields: { 企业ID: { shown: () => corp.corpId } } }
  return { name: '我的企业', presses: { 企业信息: () => information } }
}

/** 客户联系: which apps may ask for customers. */
export function customerContact(wecom: FakeWecom): Page {
  const { corp } = wecom
  const ticked = new Set(corp.apps.filter(({ callsContacts }) => callsContacts))
  const tick = corp.apps.map((app) => [app.name, () => void ticked.add(app)] as const)
  const callers: Page = {
    name: '可调用接口的应用',
    presses: {
      ...Object.fromEntries(tick),
      确定() {
        for (const app of corp.apps) app.callsContacts = ticked.has(app)
      },
    },
  }
  const api: Page = { name: 'API', presses: { 可调用接口的应用: () => callers } }
  const customers: Page = { name: '客户', presses: { API: () => api } }
  return { name: '客户联系', presses: { 客户: () => customers, 聊天工具: () => chatTools(wecom) } }
}

/** What stands beside the talk with a customer. */
function chatTools(wecom: FakeWecom): Page {
  const [name, url] = [kept(), kept()]
  const configuring: Page = {
    name: '配置应用页面',
    fields: { 页面名称: name, 页面URL: url },
    presses: {
      确定() {
        if (name.value() === '') return '请填写页面名称'
        const domains = corpDomains(wecom)
        if (!domains.includes(new URL(url.value()).host)) return '页面URL须在应用的可信域名下'
        wecom.sidebarUrl = url.value()
        return undefined
      },
    },
  }
  const toolbar: Page = { name: '聊天工具栏管理', presses: { 配置应用页面: () => configuring } }
  return { name: '聊天工具', presses: { 聊天工具栏管理: () => toolbar } }
}

const corpDomains = ({ corp }: FakeWecom): string[] => corp.apps.map(({ trustedDomain }) => trustedDomain)

/** The robots of a group, in WeCom itself. */
export function groupRobots({ groups, robots, apiBase }: FakeWecom): Page {
  const made = (): Page => {
    const [group] = [...groups.all.values()]
    const { key } = robots.add(group ?? groups.add('华东销售'), '日报')
    return {
      name: '新创建一个机器人',
      fields: { Webhook地址: { shown: () => `${apiBase}/cgi-bin/webhook/send?key=${key}` } },
    }
  }
  const adding: Page = { name: '添加机器人', presses: { 新创建一个机器人: made } }
  return { name: '群机器人', presses: { 添加机器人: () => adding } }
}

/** 工作台 of WeCom itself, where bots are made. */
export function workbench(wecom: FakeWecom): Page {
  const made = (): Page => {
    const { botId, secret } = wecom.botServer.add('成单助手')
    return { name: '机器人', fields: { 'Bot ID': { shown: () => botId }, Secret: { shown: () => secret } } }
  }
  const api: Page = { name: 'API模式创建', presses: { 使用长连接: made } }
  const byHand: Page = { name: '手动创建', presses: { API模式创建: () => api } }
  const creating: Page = { name: '创建机器人', presses: { 手动创建: () => byHand } }
  const bots: Page = { name: '智能机器人', presses: { 创建机器人: () => creating } }
  return { name: '工作台', presses: { 智能机器人: () => bots } }
}
