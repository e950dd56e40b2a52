import { examine } from '../adapters/wecom/doctor/examine.ts'
import { menuOwner } from '../adapters/wecom/menu/menu-owner.ts'
import { listDomainFiles } from '../pages/domain-files.ts'
import { isMenuKept } from '../src/installations/kept-menu.ts'
import { withDoctorPorts } from './doctor-ports.ts'
import type { Prove } from './platform.ts'
import { wecomOptions } from './wecom.ts'

const platform = 'wecom'

/** Asks WeCom, the running server and the database what keeps the pipeline out of WeCom. */
export const proveWecom: Prove = (settings, t, { to, tell = () => {} }) =>
  withDoctorPorts({ settings, platform, t }, (ports, read) => {
    const { wecomCorpId: corpId, wecomAgentId: agentId, port, locale } = settings
    const owner = menuOwner({ corpId: corpId!, agentId: agentId! })
    return examine(
      { ...wecomOptions(settings), corpId: corpId!, port, locale, to },
      {
        ...ports,
        tell,
        domainFiles: () => read(listDomainFiles, []),
        isMenuKept: (menu) => read((reader) => isMenuKept(reader, owner, menu), false),
      },
    )
  })
