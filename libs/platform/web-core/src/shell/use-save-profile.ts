import { useApolloClient } from '@apollo/client/react';
import { toasts } from '@kolo/web-ui';
import { useCallback } from 'react';
import { announce } from '../apollo/changes';
import { useSentence } from '../errors/use-sentence';
import { type ProfilePatch, updateMyProfileDocument } from './profile.graphql';

/** Keeps a person's own settings on the server, so that they follow to other devices. */
export function useSaveProfile(): (patch: ProfilePatch) => Promise<void> {
  const client = useApolloClient();
  const sentence = useSentence();
  return useCallback(
    async (patch: ProfilePatch) => {
      try {
        await client.mutate({ mutation: updateMyProfileDocument, variables: { patch }, context: announce(null) });
      } catch (error) {
        toasts.error(sentence(error));
      }
    },
    [client, sentence],
  );
}
