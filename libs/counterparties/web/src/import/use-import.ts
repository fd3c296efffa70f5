import { useApolloClient } from '@apollo/client/react';
import { announce, useSession } from '@kolo/web-core';
import { useEffect, useRef, useState } from 'react';
import { useSearchParams } from 'react-router';
import { startImportDocument } from './import.graphql';
import { firstChoices, importDraft, inputOf } from './import-choices';
import type { ChosenFile, ImportChoices, ImportInspection } from './import-types';
import { useInspection } from './use-inspection';

export interface Importing {
  readonly file: ChosenFile | null;
  /** The file on its way to the server. */
  readonly uploading: Pick<ChosenFile, 'name' | 'size'> | null;
  readonly uploadError: unknown;
  readonly inspection: ImportInspection | null;
  readonly inspecting: boolean;
  readonly inspectionError: unknown;
  readonly choices: ImportChoices;
  readonly batchId: string | null;
  /** What the running import was made of; null when the page was opened by the address of one. */
  readonly begun: Begun | null;
  readonly starting: boolean;
  readonly startError: unknown;
  readonly choose: (file: File) => void;
  readonly change: (choices: ImportChoices) => void;
  readonly retry: () => void;
  readonly start: () => void;
  /** Begins again with another file. */
  readonly another: () => void;
}

interface Begun {
  readonly file: ChosenFile;
  readonly inspection: ImportInspection;
  readonly choices: ImportChoices;
}

/** Everything that the import page knows: the file, what is understood of it, the user's corrections, the work begun. */
export function useImport(): Importing {
  const [draft] = useState(importDraft.read);
  const [choices, setChoices] = useState<ImportChoices>(draft?.choices ?? firstChoices);
  const upload = useUpload(draft?.file ?? null, () => setChoices(keptFor));
  const { file } = upload;
  const [address, setAddress] = useSearchParams();
  const batchId = address.get('batch');
  const { inspection, inspecting, error: inspectionError, retry } = useInspection(batchId ? null : file, choices);
  useEffect(() => {
    if (file && !batchId) importDraft.keep({ file, choices });
  }, [file, choices, batchId]);

  const [begun, setBegun] = useState<Begun | null>(null);
  const started = (id: string) => {
    if (file && inspection) setBegun({ file, inspection, choices });
    importDraft.forget();
    setAddress({ batch: id }, { replace: true });
  };
  const starting = useStart(file, choices, inspection, started);
  const another = () => {
    importDraft.forget();
    upload.forget();
    setBegun(null);
    setChoices(keptFor);
    setAddress({}, { replace: true });
  };
  const shown = { inspection, inspecting, inspectionError, choices, batchId, begun };
  return { ...upload, ...shown, ...starting, change: setChoices, retry, another };
}

/** Another file keeps what is decided for all rows, not what concerns the columns of the one before. */
function keptFor({
  encoding: _e,
  delimiter: _d,
  sheet: _s,
  headerRow: _h,
  mapping: _m,
  groupTarget: _g,
  ...kept
}: ImportChoices): ImportChoices {
  return kept;
}

function useUpload(known: ChosenFile | null, onNew: () => void) {
  const session = useSession();
  const [file, setFile] = useState(known);
  const [uploading, setUploading] = useState<Importing['uploading']>(null);
  const [uploadError, setError] = useState<unknown>(null);
  const newest = useRef(0);
  const choose = async (chosen: File) => {
    const number = ++newest.current;
    setUploading({ name: chosen.name, size: chosen.size });
    setFile(null);
    setError(null);
    onNew();
    try {
      const { id, name, size } = await session.upload(chosen);
      if (number === newest.current) setFile({ id, name, size });
    } catch (error) {
      if (number === newest.current) setError(error);
    } finally {
      if (number === newest.current) setUploading(null);
    }
  };
  const forget = () => {
    newest.current += 1;
    setFile(null);
    setUploading(null);
    setError(null);
  };
  return { file, uploading, uploadError, choose: (chosen: File) => void choose(chosen), forget };
}

/** Starts once, however often it is pressed. */
function useStart(
  file: ChosenFile | null,
  choices: ImportChoices,
  shown: ImportInspection | null,
  started: (batchId: string) => void,
) {
  const client = useApolloClient();
  const [starting, setStarting] = useState(false);
  const [startError, setError] = useState<unknown>(null);
  const busy = useRef(false);
  const run = async () => {
    if (busy.current || !file || !shown) return;
    busy.current = true;
    setStarting(true);
    setError(null);
    try {
      const variables = { input: inputOf(file.id, choices, shown) };
      const { data } = await client.mutate({ mutation: startImportDocument, variables, context: announce(null) });
      if (data) started(data.startImport.id);
    } catch (error) {
      setError(error);
    } finally {
      busy.current = false;
      setStarting(false);
    }
  };
  return { start: () => void run(), starting, startError };
}
