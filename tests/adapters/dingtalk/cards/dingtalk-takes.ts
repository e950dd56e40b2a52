import { actionCardParam } from '../../../../adapters/dingtalk/cards/action-card.ts'
import { templateVariables } from '../../../../adapters/dingtalk/cards/template.ts'
import type { Rendered } from '../../../../adapters/dingtalk/render.ts'
import { messageIn } from '../../../fakes/dingtalk/api/message.ts'
import { Refusal } from '../../../fakes/dingtalk/api/refusal.ts'
import { sentByTap, tapsIn } from '../../../fakes/dingtalk/cards/dtmd.ts'
import { fieldsIn } from '../../../fakes/dingtalk/cards/form.ts'
import { paramsIn } from '../../../fakes/dingtalk/cards/params.ts'
import type { Template } from '../../../fakes/dingtalk/cards/template.ts'

const template: Template = {
  ...{ id: 'T.schema', clientId: 'dingA', isPublished: true, actions: [] },
  variables: templateVariables.map(({ name, scope }) => ({ name, scope })),
}

/** As long as any. */
const version = 'v'.repeat(22)

/** What the fake DingTalk would refuse, or pass over in silence. Empty: it is shown whole. */
export function complaintsOf(rendered: Rendered): string[] {
  return refusalOf(() => {
    switch (rendered.as) {
      case 'template': {
        const { params, alone } = rendered.card
        paramsIn({ cardParamMap: { ...params, v: version } }, template, 'public')
        if (alone) paramsIn({ cardParamMap: alone }, template, 'private')
        if (alone) fieldsIn(alone.form)
        return
      }
      case 'action card': {
        const { msgKey, param } = actionCardParam(rendered.card)
        assertTaken(msgKey, param)
        for (const [title, url] of tapsIn({
          at: new Date(0),
          key: '',
          msgKey,
          content: param as Record<string, unknown>,
        }))
          if (sentByTap(url) === undefined) throw new Error(`nothing happens at ${title}: ${url}`)
        return
      }
      case 'text':
        // What is longer is said in several.
        assertTaken('sampleText', { content: rendered.text.slice(0, 3_000) })
    }
  })
}

/** The same of what is given to one viewer alone. */
export const complaintsOfPrivate = (params: object): string[] =>
  refusalOf(() => void paramsIn({ cardParamMap: params }, template, 'private'))

function assertTaken(msgKey: string, param: object): void {
  const body = { robotCode: 'dingA', msgKey, msgParam: JSON.stringify(param) }
  const app = { robotCode: 'dingA', isRobotPublished: true }
  messageIn({ world: { files: { media: new Map([['@lADP1', {}]]) } }, app, body } as never)
}

function refusalOf(work: () => void): string[] {
  try {
    work()
    return []
  } catch (error) {
    return [error instanceof Refusal ? error.code : String(error)]
  }
}
