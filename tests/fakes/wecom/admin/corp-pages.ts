import type { FakeWecom } from '../fake-wecom.ts'
import type { Page } from './page.ts'

/** 我的企业 */
export function myCompany({ corp }: FakeWecom): Page {
  const information: Page = { name: '企业信息', fields: { 企业ID: { shown: () => corp.corpId } } }
  return { name: '我的企业', presses: { 企业信息: () => information } }
}

/** 客户联系: which apps may ask for customers. */
export function customerContact({ corp }: FakeWecom): Page {
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
  return { name: '客户联系', presses: { 客户: () => customers } }
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
