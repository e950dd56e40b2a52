/** A link that opens a page inside the client, where its reader needs no login; on a desk beside the chat. */
export const pageLink = (address: string): string =>
  `dingtalk://dingtalkclient/page/link?url=${encodeURIComponent(address)}&pc_slide=true`
