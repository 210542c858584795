import { GraphQLError, NoSchemaIntrospectionCustomRule } from 'graphql'
import { isAsyncIterable, type Plugin } from 'graphql-yoga'

/**
 * The schema is for developers: introspection is refused, and a wrong name is called wrong without the right ones that
 * it is like. Whoever guesses names still learns which ones exist; what they give is decided by rights alone.
 */
export const hideSchema: Plugin = {
  onValidate({ addValidationRule }) {
    addValidationRule(NoSchemaIntrospectionCustomRule)
  },
  onResultProcess(answered) {
    const { result } = answered
    if (Array.isArray(result) || isAsyncIterable(result) || !result.errors) return
    answered.setResult({ ...result, errors: result.errors.map((error) => withoutSuggestion(error)) })
  },
}

function withoutSuggestion(error: GraphQLError): GraphQLError {
  const message = error.message.replace(/ Did you mean .*\?$/s, '')
  if (message === error.message) return error
  return new GraphQLError(message, error)
}
