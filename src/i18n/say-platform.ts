import type { Locale } from './locale.ts'
import { isWordKey, sayByKey } from './translate.ts'

/** 企业微信 for `wecom`; a platform without a word of ours keeps its own name. */
export function sayPlatform(locale: Locale, platform: string): string {
  const key = `people.platform.${platform}`
  return isWordKey(key) ? sayByKey(locale, key) : platform
}
