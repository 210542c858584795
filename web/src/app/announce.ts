import { nextTick, ref } from 'vue'

/** What is read out next to whoever listens; drawn by PageAnnouncer. */
export const announced = ref('')

/** Says politely what the eye sees change elsewhere than at the focus. The same sentence twice is said twice. */
export async function announce(sentence: string): Promise<void> {
  announced.value = ''
  await nextTick()
  announced.value = sentence
}
