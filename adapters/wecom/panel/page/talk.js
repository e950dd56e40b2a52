import * as ww from './wecom.js'

/**
 * Whom somebody talks to, by WeCom's client; nothing where they opened the page elsewhere.
 * @param {{ corpId: string, agentId: number, config: object, agentConfig: object }} setUp
 * @returns {Promise<{ contact: string } | { group: string } | undefined>}
 */
export async function talk({ corpId, agentId, config, agentConfig }) {
  ww.register({
    corpId,
    agentId,
    jsApiList: ['getContext', 'getCurExternalContact', 'getCurExternalChat'],
    getConfigSignature: async () => config,
    getAgentConfigSignature: async () => agentConfig,
  })
  const { entry } = await ww.getContext()
  if (['single_chat_tools', 'contact_profile', 'chat_attachment'].includes(entry))
    return { contact: (await ww.getCurExternalContact()).userId }
  if (entry === 'group_chat_tools') return { group: (await ww.getCurExternalChat()).chatId }
  return undefined
}
