/** Every feature's Ukrainian texts, as one file to load. */
export default import.meta.glob<Record<string, never>>('/src/**/messages.uk.json', {
  eager: true,
  import: 'default',
})
