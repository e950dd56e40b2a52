/**
 * A to Z in small letters and every other sign as it is: for names of machines, where letters that only look alike must not
 * meet. (The Kelvin sign is a small k to `toLowerCase`.)
 */
export const lowerAscii = (text: string): string => text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase())
