/** The page that a link opens inside the client (open.dingtalk.com: 统一跳转协议). Undefined: it opens none. */
export function pageIn(url: string): string | undefined {
  if (!url.startsWith('dingtalk://dingtalkclient/page/link?')) return undefined
  return new URL(url).searchParams.get('url') ?? undefined
}
