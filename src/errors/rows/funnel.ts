import type { funnelWords } from '../../i18n/words/funnel.ts'
import type { RowsOf } from '../error-row.ts'

export const funnelErrors: RowsOf<typeof funnelWords> = {
  'error.region.unknown': {
    status: 404,
    when: 'Deals are asked for of a region that neither a colleague nor a deal has.',
  },
  'error.funnel.scope': {
    status: 400,
    when: 'The funnel is asked of what is no region, colleague, pipeline or period.',
  },
  'error.funnel.region': {
    status: 404,
    when: 'The funnel is asked of a region that neither a colleague nor a deal has.',
  },
  'error.funnel.notYours': { status: 403, when: 'The funnel is asked of somebody out of reach.' },
  'error.funnel.ahead': { status: 400, when: 'The funnel is asked of a period that begins after today.' },
  'error.funnel.onePipeline': { status: 400, when: 'The funnel is asked of two pipelines at once.' },
  'error.funnel.sameName': { status: 409, when: 'The funnel is asked of a name that several colleagues have.' },
}
