/** Where a picture is that a card or a message names: on the web, or uploaded. */
export const pictureAt = (id) => (id.startsWith('http') ? id : `/picture?${new URLSearchParams({ id })}`)
