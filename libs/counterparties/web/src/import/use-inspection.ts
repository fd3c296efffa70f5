import { useApolloClient } from '@apollo/client/react';
import { announce } from '@kolo/web-core';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { inspectImportDocument } from './import.graphql';
import { inputOf } from './import-choices';
import type { ChosenFile, ImportChoices, ImportInspection } from './import-types';

interface Inspection {
  /** The newest answer; stays while a correction is being looked at. */
  readonly inspection: ImportInspection | null;
  readonly inspecting: boolean;
  readonly error: unknown;
  readonly retry: () => void;
}

interface Answer {
  readonly fileId: string | null;
  readonly inspection: ImportInspection | null;
  readonly error: unknown;
}

const nothing: Answer = { fileId: null, inspection: null, error: null };

/** Asks what the server understands of the file, anew after each correction; only the newest answer counts. */
export function useInspection(file: ChosenFile | null, choices: ImportChoices): Inspection {
  const client = useApolloClient();
  const [answer, setAnswer] = useState(nothing);
  const [pending, setPending] = useState(0);
  const asked = useRef(0);
  const fileId = file?.id ?? null;
  const question = useMemo(() => questionOf(choices), [choices]);

  const ask = useCallback(async () => {
    if (fileId === null) return;
    const number = ++asked.current;
    setPending((count) => count + 1);
    try {
      const variables = { input: inputOf(fileId, JSON.parse(question) as ImportChoices) };
      const { data } = await client.mutate({ mutation: inspectImportDocument, variables, context: announce(null) });
      if (number === asked.current && data) setAnswer({ fileId, inspection: data.inspectImport, error: null });
    } catch (error) {
      if (number === asked.current)
        setAnswer((before) => ({ fileId, inspection: before.fileId === fileId ? before.inspection : null, error }));
    } finally {
      setPending((count) => count - 1);
    }
  }, [client, fileId, question]);
  useEffect(() => void ask(), [ask]);

  const mine = answer.fileId === fileId ? answer : nothing;
  return { inspection: mine.inspection, inspecting: pending > 0, error: mine.error, retry: () => void ask() };
}

/** Only what changes the reading or the verdicts; who becomes responsible does not. */
function questionOf({ responsibleId: _r, statusId: _s, tagIds: _t, planCalls: _p, ...rest }: ImportChoices): string {
  return JSON.stringify(rest);
}
