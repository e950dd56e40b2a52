/** @import { PictureView } from '../../wire.ts' */
/** @import { Words } from '../parts/words.js' */
import { icon, make } from '../parts/element.js'

/**
 * Shows a picture over everything; a tap switches between all of it and its full size.
 * @param {PictureView} view
 * @param {{ words: Words, fileUrl(id: string): string }} parts
 */
export function enlargePicture(view, { words, fileUrl }) {
  const image = make('img', { src: fileUrl(view.file), alt: view.alt })
  const frame = make('div', { class: 'lightbox-frame' }, image)
  const dialog = make(
    'dialog',
    { class: 'lightbox', 'aria-label': view.alt || words.picture, onclose: () => dialog.remove() },
    frame,
    make(
      'button',
      { type: 'button', class: 'icon-button', 'aria-label': words.close, onclick: () => dialog.close() },
      icon('close'),
    ),
  )
  image.addEventListener('click', () => frame.classList.toggle('full'))
  frame.addEventListener('click', ({ target }) => target === frame && dialog.close())
  document.body.append(dialog)
  dialog.showModal()
}
