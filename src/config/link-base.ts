import type { Settings } from './settings.ts'

/**
 * Where the links of mails begin: the address people reach us at, else the web chat of this machine. A web chat on any free
 * port will be elsewhere after the next start, so it has no links. Undefined: mails carry none.
 */
export function linkBase({ publicUrl, webChatPort }: Pick<Settings, 'publicUrl' | 'webChatPort'>): string | undefined {
  return publicUrl ?? (webChatPort ? `http://127.0.0.1:${webChatPort}` : undefined)
}
