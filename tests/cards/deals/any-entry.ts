import fc from 'fast-check'
import type { Happened, TimelineEntry } from '../../../src/pipeline/queries/timeline-entry.ts'
import { anyInstant, anyText } from './any-deal.ts'

const label = fc.constantFrom({ zh: '预算', en: 'Budget' }, { zh: '已电话沟通', en: 'Called' })
const dwell = fc.option(fc.nat(10_000_000_000), { nil: undefined })
const one = <T extends Happened['type']>(...types: T[]) => fc.constantFrom(...types)
const proof = { kind: anyText, version: fc.nat(9), name: fc.option(anyText, { nil: undefined }) }

const value = fc.oneof(
  fc.record({ kind: fc.constant('money' as const), after: fc.constantFrom(null, '520000 CNY', '800 USD') }),
  fc.record({ kind: fc.constant('date' as const), after: fc.constantFrom(null, '2026-12-31', '2024-02-29') }),
  fc.record({ kind: fc.constant('tick' as const), after: fc.constantFrom(null, 'yes') }),
  fc.record({ kind: fc.constant('text' as const), after: fc.option(anyText) }),
)

const anyHappened: fc.Arbitrary<Happened> = fc.oneof(
  fc.record({ type: one('created', 'won', 'lost', 'reopened', 'resumed', 'done') }),
  fc.record({ type: one('placed'), status: fc.constantFrom('open' as const, 'won' as const, 'lost' as const) }),
  fc.record({ type: one('stayed'), stage: anyText, dwell }),
  fc.record({
    type: one('moved'),
    how: fc.constantFrom('moved' as const, 'overridden' as const, 'remapped' as const),
    from: anyText,
    to: anyText,
    dwell,
  }),
  fc.record({ type: one('noted'), text: anyText }),
  fc.record({
    type: one('set'),
    values: fc.array(
      fc.tuple(label, value).map(([name, set]) => ({ ...set, label: name, before: null })),
      { minLength: 1, maxLength: 4 },
    ),
  }),
  fc.record({ type: one('ticked'), item: label, ticked: fc.boolean() }),
  fc.record({ type: one('waived'), condition: label }),
  fc.record({ type: one('proved'), ...proof, evidenceId: fc.constantFrom(undefined, 'e1') }),
  fc.record({ type: one('unproved'), ...proof }),
  fc.record({ type: one('assigned'), from: anyText, to: anyText }),
  fc.record({ type: one('paused'), untilDay: fc.constant('2026-12-31') }),
  fc.record({
    type: one('held'),
    how: fc.constantFrom('acknowledged' as const, 'snoozed' as const),
    until: anyInstant,
  }),
  fc.record({ type: one('coached'), who: anyText, dueOn: fc.constant('2026-12-31') }),
  fc.record({ type: one('asked'), stage: anyText, approver: anyText }),
  fc.record({
    type: one('decided'),
    state: fc.constantFrom(
      'approved' as const,
      'rejected' as const,
      'sent_back' as const,
      'withdrawn' as const,
      'expired' as const,
    ),
    stage: anyText,
  }),
)

/** Whatever may have happened to a deal. */
export const anyEntry: fc.Arbitrary<TimelineEntry> = fc.record({
  id: fc.constantFrom('0mabc', '0mdef'),
  at: fc.option(anyInstant),
  actorName: fc.constantFrom(undefined, '李雷'),
  what: anyHappened,
  words: fc.option(anyText, { nil: undefined }),
})
