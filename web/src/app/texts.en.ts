/** Every feature's English texts, as one file to load. */
export default import.meta.glob<Record<string, never>>('/src/**/messages.en.json', {
  eager: true,
  import: 'default',
})
