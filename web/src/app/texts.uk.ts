/** The Ukrainian texts of the first screens, as one file to load (first-words.test.ts says whether they are enough). */
export default import.meta.glob<Record<string, never>>(
  [
    '/src/{app,ui}/messages.uk.json',
    '/src/features/{catalogue,exceptions,history,lists,needs,overview,partnerships}/messages.uk.json',
  ],
  { eager: true, import: 'default' },
)
