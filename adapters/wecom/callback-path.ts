/** Where WeCom posts to for an app: by it the keys are chosen. */
export const callbackPath = ({ corpId, agentId }: { corpId: string; agentId: number }): string =>
  `/wecom/callback/${corpId}/${agentId}`
