/** Makes a thing once for each of its names and keeps it: the formatters of Intl are dear to make. */
export function oncePer<Names extends string[], Made>(make: (...names: Names) => Made) {
  const made = new Map<string, Made>()
  return (...names: Names): Made => {
    const key = names.join(' ')
    if (!made.has(key)) made.set(key, make(...names))
    return made.get(key)!
  }
}
