import type { Comparison, Finding } from './compare.ts'

/** Each kind of broken promise in one sentence. */
export const describeFindings = ({ lost, doubled, undone }: Omit<Comparison, 'acknowledged'>): string[] => [
  ...describe('lost', lost),
  ...describe('doubled', doubled),
  ...describe('not done 15 s after the fault', undone),
]

function describe(what: string, findings: readonly Finding[]): string[] {
  const [first] = findings
  return first ? [`${findings.length} ${what}, first ${first.key}: ${first.what}`] : []
}
