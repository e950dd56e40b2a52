import { type CardDefinition, type DrawTools, defineCard } from '../../src/bot/definitions/card.ts'
import { formatCount } from '../../src/charts/words.ts'
import { type Card, cardLimits } from '../../src/chat/card.ts'
import { UserError } from '../../src/errors/user-error.ts'
import { writeDealList } from '../../src/pipeline/queries/deal-list-request.ts'
import type { Funnel } from '../../src/reports/funnel.ts'
import { readRequest } from '../../src/reports/funnel-request.ts'
import { type FunnelReport, funnelSubject, reportFunnel } from '../../src/reports/report-funnel.ts'
import { typedArgument } from '../parts/pagination.ts'
import { sayAmount, sayPeriod, sayScope } from './say-funnel.ts'

/** The stages of a funnel, each with a button to its open deals within the presser's own scope. */
export const funnelStagesCard: CardDefinition = defineCard<FunnelReport>({
  name: 'funnel-stages',
  subjects: { left: 'a list as it was when it was asked for; every line asks anew' },
  async view(reader, subject, viewers) {
    const request = readRequest(subject)
    return request && (await reportFunnel(reader, request, viewers))
  },
  async visible(reader, subject, viewers) {
    const request = readRequest(subject)
    return request !== undefined && (await funnelSubject(reader, request, viewers)) !== undefined
  },
  draw,
  versionKey: () => '',
  actions: {
    deals: {
      async look({ reader, actor, now }, { subject, argument: stageId }) {
        const request = readRequest(subject)
        const about = request && (await funnelSubject(reader, request, { people: [actor], outsiders: false, now }))
        if (!about) throw new UserError('error.card.gone')
        const filter = {
          askerId: actor.id,
          status: 'open' as const,
          stageId,
          region: about.kind === 'region' ? about.region : undefined,
          ownerId: about.kind === 'person' && !about.team ? about.id : undefined,
        }
        return { type: 'card', card: 'deal-list', subject: writeDealList({ ...filter, page: 0 }), onlyAsker: true }
      },
    },
  },
})

function draw(report: FunnelReport, { t, button }: DrawTools): Card {
  const { funnel, period } = report
  const filled = funnel.stages.filter(({ open }) => open.count > 0)
  return {
    kind: 'list',
    headline: t('funnel.stages.headline', { who: sayScope(report, t) }),
    why: period === 'all' ? t('funnel.stages.why') : t('funnel.stages.whyPeriod', { period: sayPeriod(report, t) }),
    items: filled.slice(0, cardLimits.items).map(({ id, name, open }) => ({
      title: t('funnel.line.total', {
        label: name,
        count: formatCount(open.count, t.locale),
        amount: sayAmount(open, funnel.currency, t),
      }),
      button: button('deals', t('funnel.stages.open'), 'plain', id, typedDeals(name, funnel)),
    })),
    empty: t('funnel.stages.empty'),
    buttons: [],
  }
}

/** The pipeline is named where others may have a stage of that name. */
function typedDeals(stage: string, { pipeline, others }: Funnel): string {
  const of = others.length > 0 ? typedArgument('pipeline', pipeline.name) : []
  return ['/deal list open', ...typedArgument('stage', stage), ...of].join(' ')
}
