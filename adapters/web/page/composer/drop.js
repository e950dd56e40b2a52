/** @import { Words } from '../parts/words.js' */
import { make } from '../parts/element.js'

/**
 * Files dragged onto the conversation are added to the message.
 * @param {HTMLElement} target
 * @param {Words} words
 * @param {(files: File[]) => void} add
 */
export function acceptDrops(target, words, add) {
  const veil = make('div', { class: 'drop-veil', hidden: true }, words.dropHere)
  target.append(veil)
  const carriesFiles = (/** @type {DragEvent} */ event) => event.dataTransfer?.types.includes('Files') ?? false
  target.addEventListener('dragover', (event) => {
    if (!carriesFiles(event)) return
    event.preventDefault()
    veil.hidden = false
  })
  target.addEventListener('dragleave', (event) => {
    if (!(event.relatedTarget instanceof Node) || !target.contains(event.relatedTarget)) veil.hidden = true
  })
  target.addEventListener('drop', (event) => {
    veil.hidden = true
    if (!carriesFiles(event)) return
    event.preventDefault()
    add([...(event.dataTransfer?.files ?? [])])
  })
}
