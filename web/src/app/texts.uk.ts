/** Every feature's Ukrainian texts, as one file to load; those of the public page are loaded by itself. */
export default import.meta.glob<Record<string, never>>(
  ['/src/**/messages.uk.json', '!/src/features/published/**'],
  {
    eager: true,
    import: 'default',
  },
)
