import { afterEach, expect, it, vi } from 'vitest'
import { Pictures } from '../../../../adapters/slack/web-api/pictures.ts'
import type { Workspace } from '../../../../adapters/slack/web-api/workspaces.ts'
import { silentLog } from '../../../../src/log/log.ts'
import { tinyPng } from '../../mail/letters.ts'

afterEach(() => vi.restoreAllMocks())

it('a picture that Slack does not get ready is given up in time, and tried anew with the next message', async () => {
  let passed = 0
  const called: string[] = []
  vi.spyOn(performance, 'now').mockImplementation(() => passed)
  vi.spyOn(globalThis, 'fetch').mockImplementation(async () => new Response('OK'))
  const told: { upload_url: string; file_id: string; file: { mimetype?: string } } = {
    ...{ upload_url: 'https://files.slack.com/upload', file_id: 'F1', file: {} },
  }
  const workspace: Workspace = {
    ...{ tenant: 'T1', token: 'xoxb-1' },
    async call(method) {
      called.push(method)
      if (method === 'files.info') passed += 10_000
      return told as never
    },
  }
  const pictures = new Pictures(silentLog)
  const picture = { png: tinyPng, width: 1, height: 1, alt: '漏斗' }
  expect(await pictures.upload(workspace, picture)).toBeUndefined()
  expect(called.filter((method) => method === 'files.info')).toHaveLength(2)
  told.file.mimetype = 'image/png'
  expect(await pictures.upload(workspace, picture)).toBe('F1')
  expect(called.filter((method) => method === 'files.completeUploadExternal')).toHaveLength(2)
})
