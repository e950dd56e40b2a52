/**
 * What stands between two dots breaks behind its dot, so that none begins a line or stands alone on it.
 * @param {string} text
 */
export const keepDots = (text) => text.replaceAll(' · ', '\u00a0· ')
