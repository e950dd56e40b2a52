import type { Page } from '../../console/page.ts'
import type { Action, Template, Variable } from '../cards/template.ts'
import type { FakeDingtalk } from '../fake-dingtalk.ts'

/** A template that somebody is making. */
export interface Draft {
  readonly variables: Variable[]
  readonly actions: Action[]
}

/** 开放能力: the designer of cards. */
export function openAbilities(dingtalk: FakeDingtalk, draft: Draft): Page {
  return { name: '开放能力', presses: { 卡片平台: () => cardPlatform(dingtalk, draft) } }
}

function cardPlatform(dingtalk: FakeDingtalk, draft: Draft): Page {
  return { name: '卡片平台', presses: { 新建模板: () => designer(dingtalk, draft) } }
}

/** What may be chosen in it is seen there; what is made in it is in the draft. */
function designer({ app, cards, world }: FakeDingtalk, draft: Draft): Page {
  let made: Template | undefined
  let isOfApp = false
  const seen = Object.fromEntries(
    ['消息卡片', '私有', '显示条件', '点击事件', '回传请求', '表单', '保存'].map((name) => [name, () => undefined]),
  )
  return {
    name: '模板',
    fields: { '模板 ID': { shown: () => made?.id } },
    presses: {
      ...seen,
      关联应用() {
        isOfApp = true
      },
      发布() {
        if (!isOfApp) return '请选择关联应用'
        const { variables, actions } = draft
        made = {
          ...{ id: `${world.ids.opaque('template', 36)}.schema`, clientId: app.clientId, isPublished: true },
          ...{ variables: [...variables], actions: [...actions] },
        }
        cards.templates.set(made.id, made)
      },
    },
  }
}
