import { nextTick } from 'vue'

/** Leads to the first field that wants mending, after a try to send. */
export async function focusFirstFault(form: HTMLElement | null): Promise<void> {
  await nextTick()
  form?.querySelector<HTMLElement>('[aria-invalid="true"], [aria-describedby$="-error"] input')?.focus()
}
