import { createCipheriv } from 'node:crypto'

/** What is encrypted, before it is: 16 bytes, the length, the message, the receiver and its padding. */
export function frame(message: string | Buffer, receiver: string): Buffer {
  const text = Buffer.from(message)
  const length = Buffer.alloc(4)
  length.writeUInt32BE(text.length)
  const content = Buffer.concat([Buffer.alloc(16, 'r'), length, text, Buffer.from(receiver)])
  const padding = 32 - (content.length % 32)
  return Buffer.concat([content, Buffer.alloc(padding, padding)])
}

/** A frame that WeCom would not encrypt so. */
export function encryptedFrame(aesKey: string, bytes: Buffer): string {
  const key = Buffer.from(`${aesKey}=`, 'base64')
  const cipher = createCipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false)
  return Buffer.concat([cipher.update(bytes), cipher.final()]).toString('base64')
}
