const beginnings = [Buffer.from([0xff, 0xd8, 0xff]), Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])]

/** JPG or PNG, by its first bytes. */
export const isPicture = (content: Uint8Array): boolean =>
  beginnings.some((begin) => begin.equals(content.subarray(0, begin.byteLength)))
