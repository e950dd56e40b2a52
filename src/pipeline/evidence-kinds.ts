import { UserError } from '../errors/user-error.ts'
import type { Reader } from '../store/store.ts'
import { normalised } from '../typed-text/normalised.ts'
import { type Deal, dealNumber } from './deal.ts'
import { policyInForce } from './policy/in-force.ts'

/** Where no policy names any. */
const usualKinds = ['沟通纪要', '客户需求表', '产品演示截图']

/** The kinds of evidence a deal's pipeline knows, those of no stage in particular among them. */
export async function evidenceKinds(reader: Reader, deal: Pick<Deal, 'pipelineId'>): Promise<readonly string[]> {
  const { document } = await policyInForce(reader, deal.pipelineId)
  const named = new Set(document.stages.flatMap(({ evidence }) => evidence.map(({ kind }) => kind)))
  return named.size > 0 ? [...named] : usualKinds
}

/** The kind somebody means; letter case and full-width forms do not matter. @throws UserError `error.evidence.kind` */
export async function evidenceKindNamed(
  reader: Reader,
  deal: Pick<Deal, 'pipelineId' | 'number'>,
  text: string,
): Promise<string> {
  const kinds = await evidenceKinds(reader, deal)
  const found = kinds.find((kind) => keyOf(kind) === keyOf(text))
  if (found !== undefined) return found
  throw new UserError('error.evidence.kind', { deal: dealNumber(deal.number), kind: text, kinds: kinds.join('、') })
}

const keyOf = (text: string): string => normalised(text).trim().toLowerCase()
