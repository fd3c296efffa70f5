import type { GraphqlFailure } from '@kolo/api-testing';

/** `field: reason` of each field that a refusal names. */
export function refusedFields(failure: GraphqlFailure): string[] {
  return (failure.extensions.fields ?? []).map(({ field, reason }) => `${field}: ${reason}`);
}
