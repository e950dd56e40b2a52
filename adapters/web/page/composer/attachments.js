/** @import { FileView } from '../../wire.ts' */
/** @import { Words } from '../parts/words.js' */
import { icon, make } from '../parts/element.js'
import { limits } from '../parts/limits.js'
import { fileSize } from '../transcript/message.js'

/** @typedef {{ file: File, state: 'uploading' | 'ready' | 'failed', uploaded?: FileView, reason?: string, preview?: string }} Attachment */

/**
 * The files that go with the next message. They are uploaded at once, so that sending is quick.
 * @param {{ words: Words, upload(file: File): Promise<FileView>, refuse(text: string): void, changed(): void }} parts
 */
export function createAttachments({ words, upload, refuse, changed }) {
  const element = make('ul', { class: 'attachments', hidden: true })
  /** @type {Attachment[]} */
  let items = []

  /** @param {Iterable<File>} files */
  function add(files) {
    for (const file of files) {
      if (items.length >= limits.filesPerMessage) return refuse(words.tooManyFiles)
      if (file.size > limits.uploadBytes) {
        refuse(`${file.name}: ${words.fileTooLarge}`)
        continue
      }
      /** @type {Attachment} */
      const item = { file, state: 'uploading' }
      if (/^image\/(png|jpeg|gif|webp)$/.test(file.type)) item.preview = URL.createObjectURL(file)
      items.push(item)
      void send(item)
    }
  }

  /** @param {Attachment} item */
  async function send(item) {
    item.state = 'uploading'
    draw()
    try {
      item.uploaded = await upload(item.file)
      item.state = 'ready'
    } catch (error) {
      item.state = 'failed'
      item.reason = (error instanceof Error && error.name !== 'TypeError' && error.message) || words.uploadFailed
    }
    draw()
  }

  /** @param {Attachment} item */
  function remove(item) {
    items = items.filter((other) => other !== item)
    if (item.preview) URL.revokeObjectURL(item.preview)
    draw()
  }

  function draw() {
    element.hidden = items.length === 0
    element.replaceChildren(...items.map(drawItem))
    changed()
  }

  /** @param {Attachment} item */
  function drawItem(item) {
    const { file, state, reason, preview } = item
    return make(
      'li',
      { class: `attachment ${state}` },
      preview ? make('img', { src: preview, alt: '' }) : icon('file'),
      make(
        'span',
        { class: 'file-words' },
        make('span', { class: 'file-name' }, file.name),
        make(
          'span',
          { class: 'file-size' },
          { uploading: words.uploading, ready: fileSize(file.size), failed: reason }[state],
        ),
      ),
      state === 'failed' && make('button', { type: 'button', class: 'link', onclick: () => send(item) }, words.again),
      make(
        'button',
        {
          type: 'button',
          class: 'icon-button',
          'aria-label': `${words.removeFile}: ${file.name}`,
          onclick: () => remove(item),
        },
        icon('close'),
      ),
    )
  }

  return {
    element,
    add,
    /** Nothing is uploading and nothing failed. */
    settled: () => items.every(({ state }) => state === 'ready'),
    count: () => items.length,
    /** The uploaded files' ids; the list is empty afterwards. */
    takeAll() {
      const ids = items.flatMap(({ uploaded }) => (uploaded ? [uploaded.id] : []))
      for (const item of [...items]) remove(item)
      return ids
    },
  }
}
