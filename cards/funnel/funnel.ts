import { type CardDefinition, type DrawTools, defineCard } from '../../src/bot/definitions/card.ts'
import type { ChartPool } from '../../src/charts/chart-pool.ts'
import { FRAME } from '../../src/charts/funnel-layout.ts'
import { formatCount } from '../../src/charts/words.ts'
import { type Card, cardLimits, type Picture } from '../../src/chat/card.ts'
import { dayIn } from '../../src/clock/day.ts'
import { UserError } from '../../src/errors/user-error.ts'
import { sayMoment } from '../../src/i18n/say-time.ts'
import type { Translator } from '../../src/i18n/translate.ts'
import type { Funnel } from '../../src/reports/funnel.ts'
import { readRequest, writeRequest } from '../../src/reports/funnel-request.ts'
import { type FunnelReport, funnelSubject, reportFunnel } from '../../src/reports/report-funnel.ts'
import { typedArgument } from '../parts/pagination.ts'
import { funnelLines } from './lines.ts'
import { funnelPicture } from './picture.ts'
import { sayAmount, sayFinding, sayLate, sayPeriod, sayScope, sayWho } from './say-funnel.ts'
import { sayPeriodName } from './say-period.ts'

/** The funnel as a picture with its numbers beside it. Its subject is a funnel request (`src/reports/funnel-request.ts`). */
export function funnelCard(charts: Pick<ChartPool, 'funnel'>): CardDefinition {
  return defineCard<FunnelReport>({
    name: 'funnel',
    subjects: { left: 'the numbers are of the moment it says' },
    presents: 'funnel',
    async view(reader, subject, viewers) {
      const request = readRequest(subject)
      return request && (await reportFunnel(reader, request, viewers))
    },
    async visible(reader, subject, viewers) {
      const request = readRequest(subject)
      return request !== undefined && (await funnelSubject(reader, request, viewers)) !== undefined
    },
    picture: (report, t) => drawPicture(charts, report, t),
    draw,
    // Nothing is decided on it: the numbers are of the moment it says.
    versionKey: () => '',
    actions: {
      stages: {
        look: async (_ctx, { subject }) => ({ type: 'card', card: 'funnel-stages', subject, onlyAsker: true }),
      },
      pipeline: {
        async look(_ctx, { subject, argument }) {
          const request = readRequest(subject)
          if (!request) throw new UserError('error.card.gone')
          const other = { ...request, pipelineId: argument, plannedFor: undefined }
          return { type: 'card', card: 'funnel', subject: writeRequest(other), onlyAsker: true }
        },
      },
    },
  })
}

async function drawPicture(
  charts: Pick<ChartPool, 'funnel'>,
  report: FunnelReport,
  t: Translator,
): Promise<Picture | undefined> {
  const picture = funnelPicture(report, t)
  // Too many pictures at once, or more stages than one holds: the numbers are worth sending without it.
  const png = await charts.funnel(picture).catch(() => undefined)
  return png && { png, ...FRAME.portrait, alt: `${picture.title} · ${picture.subtitle}` }
}

function draw(report: FunnelReport, { t, button, picture }: DrawTools): Card {
  const { about, funnel, timeZone } = report
  const frame = {
    headline: headline(report, t),
    why: [...sayLate(report, t), sayFinding(report, t)].join(' · '),
    buttons: [
      ...(funnel.open.count > 0 ? [button('stages', t('funnel.byStage'))] : []),
      ...mostFilled(funnel).map(({ id, name }) => button('pipeline', name, 'plain', id, typedFunnel(report, name, t))),
    ],
  }
  const asOf = t('funnel.asOf', { time: sayMoment(t.locale, funnel.asOf, timeZone) })
  const lines = [...funnelLines(funnel, t), asOf]
  if (picture) return { kind: 'picture', ...frame, picture, lines }
  return { kind: 'list', ...frame, items: asItems(lines), empty: sayWho(about, t) }
}

function headline(report: FunnelReport, t: Translator): string {
  const { open, won, currency } = report.funnel
  const known = won.priced > 0 ? ` ${sayAmount(won, currency, t)}` : ''
  const words = t('funnel.headline', {
    who: sayScope(report, t),
    period: sayPeriod(report, t),
    open: formatCount(open.count, t.locale),
    won: formatCount(won.count, t.locale),
  })
  return `${words}${known}`
}

/** The other pipelines one turns to from here. */
function mostFilled({ others }: Funnel) {
  const filled = others.filter(({ count }) => count > 0)
  return filled.toSorted((a, b) => b.count - a.count).slice(0, cardLimits.buttons - 1)
}

/** What is typed to see the same of another pipeline. */
function typedFunnel(
  { about, whose, period, funnel, timeZone }: FunnelReport,
  pipeline: string,
  t: Translator,
): string {
  const of = whose.of === 'mine' ? t('funnel.typed.mine') : about.kind === 'person' ? about.name : undefined
  const who = whose.of === 'visible' ? [] : [whose.of === 'region' ? `region:${whose.region}` : (of ?? '')]
  const when = period === 'all' ? [] : [sayPeriodName(t, period, dayIn(timeZone, funnel.asOf))]
  return ['/funnel', ...who, ...when, ...typedArgument('pipeline', pipeline)].join(' ')
}

/** A list holds only so many items: the last one carries all that is left. */
function asItems(lines: readonly string[]): { title: string }[] {
  const single = lines.length > cardLimits.items ? cardLimits.items - 1 : lines.length
  const left = lines.slice(single)
  return [...lines.slice(0, single), ...(left.length > 0 ? [left.join(' · ')] : [])].map((title) => ({ title }))
}
