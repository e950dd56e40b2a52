import type { MoveRequest } from '../../src/pipeline/verdict/judge-move.ts'

/** What was refused; why is judged again when the card is drawn. */
export const writeRefusal = (request: Pick<MoveRequest, 'dealId' | 'toStageId'>): string =>
  request.toStageId === undefined ? request.dealId : `${request.dealId}:${request.toStageId}`

export function readRefusal(subject: string): { dealId: string; toStageId: string | undefined } {
  const [dealId = '', toStageId] = subject.split(':')
  return { dealId, toStageId }
}
