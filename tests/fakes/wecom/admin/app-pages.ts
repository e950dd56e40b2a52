import { kept, type Page } from '../../console/page.ts'
import type { FakeWecom } from '../fake-wecom.ts'
import type { App } from '../state/app.ts'

/** Where a file goes that was downloaded. */
export type Download = (file: { name: string; content: string }) => void

interface Parts {
  wecom: FakeWecom
  /** Where a domain answers; there is no https on this machine. */
  baseOf(domain: string): string
  download: Download
}

/** 应用管理: the self-built apps, and how one is made. It begins without a trusted address, a menu and a right to customers. */
export function appManagement(parts: Parts): Page {
  const { corp } = parts.wecom
  const create = (): Page => {
    const name = kept()
    let isChosen = false
    return {
      name: '创建应用',
      fields: { 应用名称: name },
      presses: {
        可见范围() {
          isChosen = true
        },
        创建应用() {
          if (name.value() === '') return '请填写应用名称'
          if (!isChosen) return '请选择可见范围'
          const app = corp.app(name.value())
          Object.assign(app, { trustedAddresses: new Set(), callsContacts: false, reportsEnter: false })
          return appPage(parts, app)
        },
      },
    }
  }
  const opens = (app: App) => [app.name, () => appPage(parts, app)] as const
  return {
    name: '应用管理',
    presses: { 自建: () => undefined, 创建应用: create, ...Object.fromEntries(corp.apps.map(opens)) },
  }
}

function appPage(parts: Parts, app: App): Page {
  let isSecretShown = false
  return {
    name: app.name,
    fields: {
      AgentId: { shown: () => String(app.agentId) },
      Secret: { shown: () => (isSecretShown ? app.secret : undefined) },
    },
    presses: {
      // It comes as a message of the team that runs WeCom.
      查看() {
        isSecretShown = true
      },
      接收消息: () => undefined,
      设置API接收: () => receiving(parts, app),
      '网页授权及JS-SDK': () => domain(parts, app),
      企业可信IP: () => addresses(parts, app),
    },
  }
}

function receiving({ wecom }: Parts, app: App): Page {
  const [url, token, aesKey] = [kept(), kept(), kept()]
  return {
    name: '设置API接收',
    fields: { URL: url, Token: token, EncodingAESKey: aesKey },
    presses: {
      随机获取() {
        token.fill(app.token)
        aesKey.fill(app.aesKey)
      },
      上报进入应用事件() {
        app.reportsEnter = true
      },
      保存: () => wecom.admin(app).savesCallback(url.value(), { token: token.value(), aesKey: aesKey.value() }),
    },
  }
}

function domain({ wecom, baseOf, download }: Parts, app: App): Page {
  const field = kept(app.trustedDomain)
  return {
    name: '网页授权及JS-SDK',
    fields: { 可信域名: field },
    presses: {
      申请校验域名: () => undefined,
      下载文件: () => download(app.domainFile),
      确定: () => wecom.admin(app).savesTrustedDomain(field.value(), baseOf(field.value())),
    },
  }
}

function addresses({ wecom }: Parts, app: App): Page {
  const field = kept()
  const dialog: Page = {
    name: '配置',
    fields: { IP: field },
    presses: { 确定: () => wecom.admin(app).savesTrustedAddresses(field.value().split(/[;；\n]/)) },
  }
  return { name: '企业可信IP', presses: { 配置: () => dialog } }
}
