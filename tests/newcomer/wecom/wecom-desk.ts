import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type FakeWecom, startFakeWecom } from '../../fakes/wecom/index.ts'
import { Machine } from '../machine.ts'

/** What an admin needs who begins: a corp of WeCom, and a folder with nothing in it. */
export interface WecomDesk {
  wecom: FakeWecom
  machine: Machine
  /** That of the server. */
  folder: string
  clear(): Promise<void>
}

export async function newWecomDesk(): Promise<WecomDesk> {
  const wecom = await startFakeWecom()
  const folder = mkdtempSync(join(tmpdir(), 'chengdan-newcomer-'))
  const machine = await Machine.open({ DATA_DIR: folder, WECOM_API_BASE: wecom.apiBase, WECOM_WS_URL: wecom.wsUrl })
  return {
    ...{ wecom, machine, folder },
    async clear() {
      await machine.stops()
      await wecom.close()
      rmSync(folder, { recursive: true })
    },
  }
}
