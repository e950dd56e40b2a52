import { examine } from '../adapters/wecom/doctor/examine.ts'
import { listDomainFiles } from '../pages/domain-files.ts'
import { withDoctorPorts } from './doctor-ports.ts'
import type { Prove } from './platform.ts'
import { wecomOptions } from './wecom.ts'

const platform = 'wecom'

/** Asks WeCom, the running server and the database what keeps the pipeline out of WeCom. */
export const proveWecom: Prove = (settings, t, { to, tell = () => {} }) =>
  withDoctorPorts({ settings, platform, t }, (ports, read) =>
    examine(
      { ...wecomOptions(settings), corpId: settings.wecomCorpId!, port: settings.port, locale: settings.locale, to },
      { ...ports, tell, domainFiles: () => read(listDomainFiles, []), isMenuKept: async () => false },
    ),
  )
