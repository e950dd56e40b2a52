import { type CardDefinition, type DrawTools, defineCard } from '../../src/bot/definitions/card.ts'
import { itself } from '../../src/bot/definitions/subjects.ts'
import { type Card, cardLimits } from '../../src/chat/card.ts'
import { listOfClauses } from '../../src/i18n/list-of.ts'
import type { Translator } from '../../src/i18n/translate.ts'
import { can } from '../../src/people/roles.ts'
import { listPipelines } from '../../src/pipeline/model/find-pipeline.ts'
import type { Condition, PolicyDocument, StageRule } from '../../src/pipeline/policy/document.ts'
import { fieldNamed } from '../../src/pipeline/policy/fields.ts'
import { policyInForce } from '../../src/pipeline/policy/in-force.ts'
import { sayPredicate } from '../../src/pipeline/policy/predicate.ts'
import { everybodyMay } from '../parts/everybody-may.ts'
import { sayApprovals } from './say-approvals.ts'

export interface PolicyView {
  name: string
  version: number
  document: PolicyDocument
}

/** What each stage of a pipeline asks for. Its subject is the pipeline's id. */
export const policyCard: CardDefinition = defineCard<PolicyView>({
  name: 'policy',
  subjects: { pipeline: itself },
  async view(reader, pipelineId, viewers) {
    if (!(await everybodyMay(viewers, (person) => can(person, 'pipeline.read')))) return undefined
    const pipeline = (await listPipelines(reader)).find(({ id }) => id === pipelineId)
    return pipeline && { name: pipeline.name, ...(await policyInForce(reader, pipelineId)) }
  },
  draw: drawPolicy,
  // Nothing is decided on it.
  versionKey: () => '',
  actions: {},
})

export function drawPolicy({ name, version, document }: PolicyView, { t }: DrawTools): Card {
  return {
    kind: 'list',
    headline: version > 0 ? t('policy.headline', { name, version }) : t('policy.headlineFirst', { name }),
    why: t('policy.why', { back: t(`policy.back.${document.moves.back}`) }),
    items: document.stages.slice(0, cardLimits.items).map((stage, index) => ({
      title: t('policy.stage', { position: index + 1, stage: stage.name, percent: stage.probability }),
      detail: listOfClauses(asksOf(t, document, stage), t.locale) || t('policy.asks.nothing'),
    })),
    empty: t('pipeline.empty'),
    buttons: [],
  }
}

/** Only what holds a deal back, by how one does it; what is wished for is not among it. */
function asksOf(
  t: Translator,
  document: PolicyDocument,
  { entry, exit, checklist, evidence, approval }: StageRule,
): string[] {
  const asked = [...entry, ...exit]
  const names = asked.filter(({ require }) => require === 'field').map((one) => sayCondition(t, document, one))
  const conditions = asked.filter(({ require }) => require !== 'field').map((one) => sayCondition(t, document, one))
  const items = checklist.filter(({ mandatory }) => mandatory).map(({ label }) => label)
  const kinds = evidence.filter(({ mandatory }) => mandatory).map(({ kind }) => kind)
  return [
    ...(approval ? [sayApprovals(approval.steps, t)] : []),
    ...(names.length > 0 ? [t('policy.asks.fields', { names })] : []),
    ...(conditions.length > 0 ? [t('policy.asks.conditions', { conditions })] : []),
    ...(items.length > 0 ? [t('policy.asks.checklist', { items })] : []),
    ...(kinds.length > 0 ? [t('policy.asks.evidence', { kinds })] : []),
  ]
}

function sayCondition(t: Translator, document: PolicyDocument, condition: Condition): string {
  if (condition.require === 'customerMessages') return t('policy.asks.messages', { least: condition.least })
  const field = fieldNamed(document, condition.field)
  if (condition.require === 'predicate') return sayPredicate(condition, field)[t.locale]
  return field?.label[t.locale] ?? condition.field
}
