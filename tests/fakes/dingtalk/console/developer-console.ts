import { kept, type Page } from '../../console/page.ts'
import type { FakeDingtalk } from '../fake-dingtalk.ts'

/** Everything that an app may be granted, and that has to be asked for. */
const scopes = [
  ...['qyapi_robot_sendmsg', 'qyapi_get_department_list', 'qyapi_get_department_member', 'qyapi_get_member'],
  ...['Card.Instance.Write', 'Todo.Todo.Write', 'Todo.Todo.Read', 'Contact.User.Read'],
]

export interface Console {
  readonly dingtalk: FakeDingtalk
  /** The app was made: until then it is not there. */
  isCreated: boolean
  /** A version was published: from then on DingTalk says who speaks. */
  isPublished: boolean
}

/** 应用开发: an app is made there, and found when it is. It begins without a right, a robot, a range of contacts, and a trusted address. */
export function appDevelopment(console: Console): Page {
  const create = (): Page => {
    const name = kept()
    return {
      name: '创建应用',
      fields: { 应用名称: name },
      presses: {
        保存() {
          if (name.value() === '') return '请填写应用名称'
          const { app, organisation } = console.dingtalk
          Object.assign(app, { name: name.value(), isRobotPublished: false, isAddressTrusted: false })
          for (const scope of scopes) app.missingScopes.add(scope)
          organisation.contactRange = []
          console.isCreated = true
          return appPage(console)
        },
      },
    }
  }
  return {
    name: '应用开发',
    presses: { 钉钉应用: () => (console.isCreated ? appPage(console) : undefined), 创建应用: create },
  }
}

function appPage(console: Console): Page {
  const { dingtalk } = console
  const { app } = dingtalk
  return {
    name: app.name,
    presses: {
      凭证与基础信息: () => ({
        name: '凭证与基础信息',
        fields: { 'Client ID': { shown: () => app.clientId }, 'Client Secret': { shown: () => app.clientSecret } },
      }),
      添加应用能力: () => ({
        name: '添加应用能力',
        presses: { 机器人: () => undefined, 添加: () => robotPage(console) },
      }),
      权限管理: () => permissions(console),
      安全设置: () => addresses(console),
      版本管理与发布: () => versions(console),
    },
  }
}

function robotPage({ dingtalk: { app } }: Console): Page {
  const chosen = { isOn: false, isStream: false }
  return {
    name: '机器人',
    fields: { 消息接收模式: {} },
    presses: {
      机器人配置() {
        chosen.isOn = true
      },
      'Stream 模式'() {
        chosen.isStream = true
      },
      发布() {
        if (!chosen.isOn) return '请打开机器人配置'
        if (!chosen.isStream) return '请填写消息接收地址'
        app.isRobotPublished = true
      },
    },
  }
}

/** Each right is looked for by its name, and asked for. */
function permissions({ dingtalk: { app, organisation } }: Console): Page {
  let looked: string | undefined
  return {
    name: '权限管理',
    fields: {
      权限范围: {},
      搜索权限: {
        fill(scope) {
          looked = scope
        },
      },
    },
    presses: {
      ...Object.fromEntries(scopes.map((scope) => [scope, () => void app.missingScopes.delete(scope)])),
      全部员工() {
        organisation.contactRange = undefined
      },
      申请权限() {
        if (looked !== undefined && !app.missingScopes.delete(looked)) return `没有 ${looked}`
        looked = undefined
      },
    },
  }
}

function addresses({ dingtalk: { app } }: Console): Page {
  const field = kept()
  return {
    name: '安全设置',
    fields: { 服务器出口IP: field },
    presses: {
      保存() {
        app.isAddressTrusted = /^\d+(\.\d+){3}$/.test(field.value())
        return app.isAddressTrusted ? undefined : 'IP 格式不正确'
      },
    },
  }
}

function versions(console: Console): Page {
  return {
    name: '版本管理与发布',
    presses: {
      创建新版本: () => {
        let isChosen = false
        return {
          name: '创建新版本',
          presses: {
            应用可见范围() {
              isChosen = true
            },
            保存: () => (isChosen ? undefined : '请选择应用可见范围'),
            确认发布() {
              if (!isChosen) return '请选择应用可见范围'
              console.isPublished = true
            },
          },
        }
      },
    },
  }
}
