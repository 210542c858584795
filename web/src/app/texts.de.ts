/** Every feature's German texts, as one file to load. */
export default import.meta.glob<Record<string, never>>('/src/**/messages.de.json', {
  eager: true,
  import: 'default',
})
