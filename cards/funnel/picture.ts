import type { FunnelPicture, FunnelPictureTotal } from '../../src/charts/funnel-picture.ts'
import { formatCount } from '../../src/charts/words.ts'
import { dayIn } from '../../src/clock/day.ts'
import type { Translator } from '../../src/i18n/translate.ts'
import type { FunnelReport } from '../../src/reports/report-funnel.ts'
import type { Total } from '../../src/reports/totals.ts'
import { sayAmountShort, sayFinding, sayNote, saySubtitle, sayWho } from './say-funnel.ts'

/** The report as a picture: the same numbers, in short. Pure. */
export function funnelPicture(report: FunnelReport, t: Translator): FunnelPicture {
  const { funnel } = report
  const total = (label: string, of: Total, tone: FunnelPictureTotal['tone']): FunnelPictureTotal => ({
    label,
    count: t('funnel.deals', { count: formatCount(of.count, t.locale) }),
    amount: sayAmountShort(of, funnel.currency, t),
    tone,
  })
  return {
    size: 'portrait',
    locale: t.locale,
    title: sayFinding(report, t),
    subtitle: saySubtitle(report, t),
    stages: funnel.stages.map(({ name, reached, passed, still, lost, open, onward, bottleneck }) => ({
      ...{ name, reached, passed, still, lost, bottleneck },
      open: open.count,
      amount: sayAmountShort(open, funnel.currency, t),
      conversion: onward && onward.on / onward.of,
    })),
    totals: [
      total(t('funnel.open'), funnel.open, 'plain'),
      total(t('funnel.won'), funnel.won, 'good'),
      total(t('funnel.lost'), funnel.lost, 'bad'),
    ],
    note: sayNote(report, t),
    metadata: pictureMetadata(report, t),
  }
}

/** What the PNG carries for machines: exact numbers, and a day instead of a moment, so the same numbers are the same bytes. */
function pictureMetadata(report: FunnelReport, t: Translator): Record<string, unknown> {
  const { about, period, timeZone, plannedFor, funnel } = report
  const sum = ({ count, amountMinor }: Total) => ({ count, amountMinor })
  return {
    scope: sayWho(about, t),
    period,
    asOf: dayIn(timeZone, funnel.asOf),
    ...(plannedFor ? { plannedFor: plannedFor.toISOString() } : {}),
    pipeline: funnel.pipeline.name,
    currency: funnel.currency,
    stages: funnel.stages.map(({ name, reached, passed, still, lost, open }) => ({
      ...{ name, reached, passed, still, lost },
      open: open.count,
      amountMinor: open.amountMinor,
    })),
    open: sum(funnel.open),
    won: sum(funnel.won),
    lost: sum(funnel.lost),
    weightedMinor: funnel.weightedMinor,
  }
}
