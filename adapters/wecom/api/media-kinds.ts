/** What WeCom takes in (developer.work.weixin.qq.com/document/path/90253): bytes at most, and in which formats. */
export const mediaKinds = {
  image: { most: 10 * 1024 * 1024, mimes: ['image/jpeg', 'image/png'] },
  voice: { most: 2 * 1024 * 1024, mimes: ['audio/amr'] },
  video: { most: 10 * 1024 * 1024, mimes: ['video/mp4'] },
  file: { most: 20 * 1024 * 1024, mimes: undefined },
} as const

export type MediaKind = keyof typeof mediaKinds

/** Of anything; a smaller one is refused, bytes. */
export const leastMedia = 6

/** What comes from people: WeCom's apps let nobody send more, bytes. */
export const mostDownloaded = 100 * 1024 * 1024
