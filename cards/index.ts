import type { CardDefinition, FormDefinition } from '../src/bot/card-definition.ts'
import type { ChartPool } from '../src/charts/chart-pool.ts'
import { dealCard } from './deal.ts'
import { funnelCard } from './funnel.ts'
import { lostForm } from './lost-form.ts'

export const listCards = (charts: ChartPool): readonly CardDefinition[] => [dealCard, funnelCard(charts)]

export const forms: readonly FormDefinition[] = [lostForm]
