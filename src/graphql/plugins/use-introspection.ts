import { NoSchemaIntrospectionCustomRule } from 'graphql';
import type { Plugin } from 'graphql-yoga';

/** Refuses questions about the schema itself when introspection is off. */
export function useIntrospection(isOn: boolean): Plugin {
  return {
    onValidate({ addValidationRule }) {
      if (!isOn) addValidationRule(NoSchemaIntrospectionCustomRule);
    },
  };
}
