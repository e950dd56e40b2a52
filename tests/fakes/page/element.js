/** An element with properties and children; texts become text, never markup. */
export function element(tag, properties = {}, ...children) {
  const made = document.createElement(tag)
  for (const [name, value] of Object.entries(properties)) if (value !== undefined) made[name] = value
  made.append(...children.flat().filter((child) => child !== undefined && child !== null && child !== false))
  return made
}

/** A file as it goes over the wire. */
export async function carried(file) {
  const bytes = new Uint8Array(await file.arrayBuffer())
  let binary = ''
  for (const byte of bytes) binary += String.fromCharCode(byte)
  return { name: file.name, base64: btoa(binary) }
}
