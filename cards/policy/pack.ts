import { type CardDefinition, type DrawTools, defineCard } from '../../src/bot/definitions/card.ts'
import type { FindSubjects } from '../../src/bot/definitions/subjects.ts'
import type { Button, Card, Fact } from '../../src/chat/card.ts'
import { UserError } from '../../src/errors/user-error.ts'
import { listOf, listOfClauses } from '../../src/i18n/list-of.ts'
import type { Translator } from '../../src/i18n/translate.ts'
import { can } from '../../src/people/roles.ts'
import { makeDefault } from '../../src/pipeline/pipelines/make-default.ts'
import { packs } from '../../src/pipeline/policy/packs/index.ts'
import { removePipeline } from '../../src/pipeline/policy-changes/remove-pipeline.ts'
import { setUpPack } from '../../src/pipeline/policy-changes/set-up-pack.ts'
import { type PackDetail, showPack } from '../../src/pipeline/queries/show-pack.ts'
import { anybodyMay, everybodyMay } from '../parts/everybody-may.ts'
import { typedArgument } from '../parts/pagination.ts'
import { sayApprovals } from './say-approvals.ts'

interface PackView extends PackDetail {
  /** Whether somebody who sees it may change pipelines. */
  changeable: boolean
}

/** Which pipeline is the default belongs to every pack. */
const everyPack: FindSubjects = async () => Object.keys(packs)

/** An industry pack: before it is set up what it would change, then how to go back. Its subject is the pack's key. */
export const packCard: CardDefinition = defineCard<PackView>({
  name: 'pack',
  subjects: { pipeline: everyPack },
  async view(reader, key, viewers) {
    if (!(await everybodyMay(viewers, (person) => can(person, 'pipeline.read')))) return undefined
    const detail = await showPack(reader, key)
    return detail && { ...detail, changeable: await anybodyMay(viewers, (person) => can(person, 'people.manage')) }
  },
  draw: drawPack,
  versionKey: ({ pipeline, isDefault, used }) => [pipeline?.id ?? '', isDefault, used].join(' '),
  actions: {
    setUp: {
      async run(ctx, { subject, argument }) {
        await setUpPack(ctx.tx, ctx.actor, { pack: subject, asDefault: argument === 'default' }, ctx)
        return { type: 'nothing' }
      },
    },
    makeDefault: {
      async run(ctx, { view }) {
        if (!view.pipeline) throw new UserError('error.card.gone')
        await makeDefault(ctx.tx, ctx.actor, view.pipeline, ctx)
        return { type: 'nothing' }
      },
    },
    remove: {
      async run(ctx, { view }) {
        if (!view.pipeline) throw new UserError('error.card.gone')
        await removePipeline(ctx.tx, ctx.actor, view.pipeline, ctx)
        return { type: 'nothing' }
      },
    },
    rules: {
      look: async (_ctx, { argument }) => ({ type: 'card', card: 'policy', subject: argument }),
    },
  },
})

function drawPack(view: PackView, { t, button }: DrawTools): Card {
  const { document, pipeline } = view
  return {
    kind: 'facts',
    headline: t(pipeline ? 'pack.headline.there' : 'pack.headline', { pack: document.name }),
    ...(pipeline ? { mark: 'done' as const } : {}),
    why: pipeline ? sayWayBack(view, t) : t('pack.why', { pack: document.name }),
    facts: factsOf(view, t),
    buttons: pipeline ? buttonsThere(view, pipeline.id, t, button) : buttonsBefore(view, t, button),
  }
}

/** Where new deals go now, and what is typed to have it otherwise. */
function sayWayBack({ document: { name }, isDefault, defaultName, otherName }: PackView, t: Translator): string {
  if (!isDefault) return t('pack.notDefault', { pack: name, pipeline: defaultName })
  return otherName === undefined
    ? t('pack.isDefault', { pack: name })
    : t('pack.wayBack', { pack: name, pipeline: otherName })
}

function factsOf({ document, defaultName, pipeline }: PackView, t: Translator): Fact[] {
  const { stages, fields } = document
  const approvals = stages.flatMap(({ name, approval }) =>
    approval ? [t('pack.approval', { stage: name, steps: sayApprovals(approval.steps, t) })] : [],
  )
  const facts: [label: string, value: string][] = [
    [t('pack.fact.stages'), stages.map(({ name }) => name).join(' → ')],
    [
      t('pack.fact.fields'),
      listOf(
        fields.map(({ label }) => label[t.locale]),
        t.locale,
      ),
    ],
    [t('pack.fact.approvals'), listOfClauses(approvals, t.locale)],
    ...(pipeline ? [] : [[t('pack.fact.default'), defaultName] as [string, string]]),
  ]
  return facts.flatMap(([label, value]) => (value ? [{ label, value }] : []))
}

/** What changes nothing for anybody comes first. */
function buttonsBefore({ key, changeable }: PackView, t: Translator, button: DrawTools['button']): Button[] {
  if (!changeable) return []
  return [
    button('setUp', t('pack.button.beside'), 'plain', '', `/setup ${key} default=${t('pack.typed.no')}`),
    button('setUp', t('pack.button.asDefault'), 'primary', 'default', `/setup ${key} default=${t('pack.typed.yes')}`),
  ]
}

function buttonsThere(
  { document: { name }, isDefault, used, otherName, changeable }: PackView,
  pipelineId: string,
  t: Translator,
  button: DrawTools['button'],
): Button[] {
  const [named] = typedArgument('name', name)
  const rules = button('rules', t('pack.button.rules'), 'plain', pipelineId, `/policy show ${named}`)
  if (!changeable) return [rules]
  return [
    rules,
    ...(isDefault ? [] : [button('makeDefault', t('pack.button.default'), 'plain', '', `/pipeline default ${named}`)]),
    ...(used || otherName === undefined
      ? []
      : [button('remove', t('pack.button.remove'), 'danger', '', `/pipeline remove ${named}`)]),
  ]
}
