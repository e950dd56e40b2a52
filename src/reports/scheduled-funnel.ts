import type { ScheduledReport } from '../schedule/scheduled-report.ts'
import { readRequest, writeRequest } from './funnel-request.ts'
import { funnelSubject } from './report-funnel.ts'

/**
 * The funnel as a report to subscribe to. Its subject names the asker: once they may not see it, it is shown to nobody.
 */
export const scheduledFunnel: ScheduledReport = {
  of: (request) => ({ funnel: request }),
  async maySee(reader, subject, viewers) {
    const request = readRequest(subject)
    return request !== undefined && (await funnelSubject(reader, request, viewers)) !== undefined
  },
  same(subject, other) {
    const [one, two] = [readRequest(subject)!, readRequest(other)!]
    const ofAsker = ['mine', 'visible'].includes(one.whose.of)
    return writeRequest(ofAsker ? one : { ...one, askerId: two.askerId }) === writeRequest(two)
  },
  late: (subject, plannedFor) => writeRequest({ ...readRequest(subject)!, plannedFor: plannedFor.toISOString() }),
}
