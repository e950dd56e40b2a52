import type { Request, Response } from 'express'
import { expect, it } from 'vitest'
import { useOpened } from '../../../pages/customer-panel/open-panel.ts'
import type { PanelParts } from '../../../pages/customer-panel/parts.ts'
import { refusalOf } from '../../support/refusal-of.ts'

const publicUrl = 'https://crm.example'
/** Nobody has logged in. */
const parts = {
  publicUrl,
  logins: () => ({ visitorOf: () => undefined }),
  panels: () => ({}),
} as unknown as PanelParts

const comes = (headers: Request['headers']) =>
  refusalOf(useOpened(parts, { headers, params: { platform: 'wecom' } } as unknown as Request, {} as Response))

it('nothing is done from another site; from our own, it is asked who somebody is', async () => {
  expect(await comes({ origin: 'https://evil.example' })).toBe('error.panel.foreign')
  expect(await comes({ origin: publicUrl, 'sec-fetch-site': 'cross-site' })).toBe('error.panel.foreign')
  expect(await comes({ origin: publicUrl, 'sec-fetch-site': 'same-origin' })).toBe('error.panel.login')
})
