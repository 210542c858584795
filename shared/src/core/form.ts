import type { z } from 'zod'
import { type FieldFault, type FieldProblem, isFieldProblem } from './problems.ts'
import { Refusal } from './refusals.ts'

/** Reads an input by its form; throws `InvalidInput` with every field's fault. */
export function readForm<Form extends z.ZodType>(form: Form, input: unknown): z.output<Form> {
  const read = form.safeParse(input)
  if (read.success) return read.data
  throw new Refusal('InvalidInput', { fields: faultsOf(read.error) })
}

/** The faults of an input, for a form on the screen; empty where all is well. */
export function checkForm(form: z.ZodType, input: unknown): FieldFault[] {
  const read = form.safeParse(input)
  return read.success ? [] : faultsOf(read.error)
}

/** One fault a field, the first: "please fill this in" says it all. */
export function faultsOf(error: z.ZodError): FieldFault[] {
  const faults = error.issues.map(faultOf)
  return faults.filter((fault, index) => faults.findIndex(({ path }) => path === fault.path) === index)
}

function faultOf(issue: z.core.$ZodIssue): FieldFault {
  const path = issue.path.map(String).join('.')
  const problem: FieldProblem = isFieldProblem(issue.message) ? issue.message : 'UNKNOWN_CODE'
  const limit = limitOf(issue)
  return limit === undefined ? { path, problem } : { path, problem, limit }
}

function limitOf(issue: z.core.$ZodIssue): string | undefined {
  if (issue.code === 'too_big') return String(issue.maximum)
  if (issue.code === 'too_small') return String(issue.minimum)
  return undefined
}

/** A fault that only the server can find (an unknown item, a moment in the future) as the same refusal. */
export function invalidField(path: string, problem: FieldProblem): Refusal<'InvalidInput'> {
  return new Refusal('InvalidInput', { fields: [{ path, problem }] })
}
