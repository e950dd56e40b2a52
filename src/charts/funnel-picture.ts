/** What a funnel picture says. Words and money arrive ready-made: a picture computes no number of its own. */

export interface FunnelPictureStage {
  name: string
  /** deals that ever got to this stage: the width of the bar */
  reached: number
  /** of those that got here: went on (from the last stage: were won), are open and got no further, were lost; their sum is `reached` */
  passed: number
  still: number
  lost: number
  /** deals standing here now */
  open: number
  /** amount of the open deals, already formatted, e.g. "¥305.4万" */
  amount: string
  /** share of the deals decided here that went on, 0..1; undefined when none was */
  conversion: number | undefined
  bottleneck: boolean
}

export interface FunnelPictureTotal {
  label: string
  count: string
  amount: string
  tone: 'good' | 'bad' | 'plain'
}

export interface FunnelPicture {
  /** portrait 720×960 for groups, mail 900×600; logical pixels, drawn at twice that */
  size: 'portrait' | 'mail'
  locale: 'zh' | 'en'
  /** the finding */
  title: string
  /** scope, period, as-of time */
  subtitle: string
  /** 1..10, first to last */
  stages: FunnelPictureStage[]
  /** in progress, won, lost */
  totals: FunnelPictureTotal[]
  /** how the figures are to be read; empty: nothing needs saying */
  note: string
  /** kept inside the PNG under the keyword "chengdan", as JSON: a picture seen later can say which report it was */
  metadata: Record<string, unknown>
}

export const MAX_STAGES = 10

/** Keyword of the PNG text chunk that carries `metadata`. */
export const METADATA_KEYWORD = 'chengdan'
