import { examine } from '../adapters/slack/doctor/examine.ts'
import { hasRecorded } from '../src/bot/inbox/recorded-inbound.ts'
import { withDoctorPorts } from './doctor-ports.ts'
import type { Prove } from './platform.ts'
import { slackOptions } from './slack.ts'

const platform = 'slack'

/** Asks Slack, the running server and the database what keeps the pipeline out of Slack. */
export const proveSlack: Prove = (settings, t, { to }) =>
  withDoctorPorts({ settings, platform, t }, (ports, read) =>
    examine(
      { ...slackOptions(settings), port: settings.port, to },
      {
        ...ports,
        hasRecorded: (tenant, kinds, since) => {
          const keys = kinds.map((kind) => `${platform}:${tenant}:${kind}:`)
          return read((reader) => hasRecorded(reader, keys, since), false)
        },
      },
    ),
  )
