import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type FakeWecom, startFakeWecom } from '../../fakes/wecom/index.ts'
import { Machine } from '../machine.ts'

/** What an admin needs who begins: a corp of WeCom, and a folder with nothing in it. */
export interface WecomDesk {
  wecom: FakeWecom
  machine: Machine
  clear(): Promise<void>
}

export async function newWecomDesk(): Promise<WecomDesk> {
  const wecom = await startFakeWecom()
  const dataDir = mkdtempSync(join(tmpdir(), 'chengdan-newcomer-'))
  const machine = await Machine.open({ DATA_DIR: dataDir, WECOM_API_BASE: wecom.apiBase, WECOM_WS_URL: wecom.wsUrl })
  return {
    ...{ wecom, machine },
    async clear() {
      await machine.stops()
      await wecom.close()
      rmSync(dataDir, { recursive: true })
    },
  }
}
