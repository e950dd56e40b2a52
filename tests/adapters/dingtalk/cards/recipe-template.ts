import { templateActions, templateVariables } from '../../../../adapters/dingtalk/cards/template.ts'
import type { Template } from '../../../fakes/dingtalk/cards/template.ts'
import type { FakeDingtalk } from '../../../fakes/dingtalk/index.ts'

export const templateId = '0f5b3c1e-7d2a-4c8e-9b16-3a5f0d9e8c71.schema'

/** The template that somebody makes who follows its table of variables to the letter. */
const recipe = (dingtalk: FakeDingtalk, id = templateId): Template => ({
  ...{ id, clientId: dingtalk.app.clientId, isPublished: true },
  variables: templateVariables.map(({ name, scope }) => ({ name, scope })),
  actions: templateActions.map(({ actionId, params, shownBy }) => ({
    ...{ actionId, params, shownBy },
    ...(params.p === 'f' ? { form: 'form' } : {}),
  })),
})

/** The organisation has it. */
export function makeTemplate(dingtalk: FakeDingtalk, id = templateId): Template {
  const made = recipe(dingtalk, id)
  dingtalk.cards.templates.set(id, made)
  return made
}
