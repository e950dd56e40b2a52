import type { AppOptions } from '../ports.ts'

/** Whose menu the app's is, as what is decided of it is kept. */
export const menuOwner = ({ corpId, agentId }: Pick<AppOptions, 'corpId' | 'agentId'>) => ({
  ...{ platform: 'wecom', tenant: corpId, app: String(agentId) },
})
