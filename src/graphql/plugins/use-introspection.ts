import { NoSchemaIntrospectionCustomRule } from 'graphql';
import type { Plugin } from 'graphql-yoga';

/** Rejects introspection if it is off. */
export function useIntrospection(isOn: boolean): Plugin {
  return {
    onValidate({ addValidationRule }) {
      if (!isOn) addValidationRule(NoSchemaIntrospectionCustomRule);
    },
  };
}
