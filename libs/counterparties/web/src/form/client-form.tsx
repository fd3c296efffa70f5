import { FieldInput, isWritable, useViewer, useWords } from '@kolo/web-core';
import { useShortcut } from '@kolo/web-ui';
import { Button, SegmentedControl, TextInput } from '@mantine/core';
import { type DragEvent, type FormEvent, memo, type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useDrop } from '../use-drop';
import type { ClientDraft } from './client-draft';
import { DuplicatesPanel } from './duplicates-panel';
import { FromLine } from './from-line';
import { LinesField } from './lines-field';
import { PasteBar } from './paste-bar';
import { PastedPanel } from './pasted-panel';
import { ReadParts } from './read-parts';
import { TaxCodeInput } from './tax-code-input';
import { useClientForm } from './use-client-form';

interface ClientFormProps {
  /** The id of the new client; null when it is out of its maker's sight. */
  onSaved: (id: string | null) => void;
  onCancel: () => void;
  /** Begins with a card from the clipboard. */
  pasting?: boolean;
}

type Form = ReturnType<typeof useClientForm>;

/** A client by hand: a name is enough, everything else may follow. Ctrl+Enter saves, a reload loses nothing. */
export function ClientForm({ onSaved, onCancel, pasting = false }: ClientFormProps) {
  const { t } = useTranslation();
  const box = useRef<HTMLFormElement>(null);
  const form = useClientForm(box, onSaved);
  const { over, handlers } = useCardDrop(form);
  useBeginning(pasting, form);
  const run = () => void form.save();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    run();
  };
  useShortcut({ keys: 'Ctrl+Enter', label: t('keys.save'), group: 'form', inFields: true, inDialogs: true, run });
  return (
    <form
      ref={box}
      className="cl-form"
      noValidate
      aria-label={t('clients.form.title')}
      aria-busy={form.saving}
      data-over={over || undefined}
      {...handlers}
      onSubmit={submit}
    >
      <div className="cl-form__fields">
        {form.restored && <Restored onDiscard={form.discard} />}
        <PasteBar card={form.card} pasted={form.draft.pasted !== null} />
        <WhoSection form={form} />
        <ReachSection form={form} />
        <ReadParts draft={form.draft} errors={form.errors} change={form.change} />
        {form.draft.kind === 'ORGANISATION' && <PersonSection form={form} />}
        <WorkSection form={form} />
      </div>
      <FormAside form={form} />
      <FormButtons form={form} onCancel={onCancel} />
    </form>
  );
}

function FormAside({ form }: { form: Form }) {
  const { pasted } = form.draft;
  return (
    <div className="cl-form__aside">
      <DuplicatesPanel duplicates={form.duplicates} insisted={form.insisted} maySave={form.maySave} />
      {pasted && <PastedPanel pasted={pasted} />}
    </div>
  );
}

function FormButtons({ form, onCancel }: { form: Form; onCancel: () => void }) {
  const { t } = useTranslation();
  return (
    <div className="cl-form__buttons">
      <Button type="submit" loading={form.saving} disabled={form.knowingly && !form.maySave} title={t('form.saveHint')}>
        {t(form.knowingly ? 'clients.duplicates.saveAnyway' : 'verbs.save')}
      </Button>
      <Button variant="subtle" color="gray" onClick={onCancel}>
        {t('verbs.cancel')}
      </Button>
    </div>
  );
}

/** Lets the form take a dropped card; text that is dragged within a field is none of its concern. */
function useCardDrop(form: Form) {
  const { over, handlers } = useDrop((files) => void form.card.drop(files));
  const ofFiles =
    (handle: (event: DragEvent) => void) =>
    (event: DragEvent): void => {
      if ([...event.dataTransfer.types].includes('Files')) handle(event);
    };
  const { onDragEnter, onDragOver, onDragLeave, onDrop } = handlers;
  return {
    over,
    handlers: {
      onDragEnter: ofFiles(onDragEnter),
      onDragOver: ofFiles(onDragOver),
      onDragLeave: ofFiles(onDragLeave),
      onDrop: ofFiles(onDrop),
    },
  };
}

/** Asks for the clipboard once, when the form was opened for that. */
function useBeginning(pasting: boolean, form: Form): void {
  const begun = useRef(false);
  useEffect(() => {
    if (!pasting || begun.current) return;
    begun.current = true;
    void form.card.fromClipboard();
  }, [pasting, form.card]);
}

function Restored({ onDiscard }: { onDiscard: () => void }) {
  const { t } = useTranslation();
  return (
    <div className="k-notice" role="status">
      {t('form.draftRestored')}
      <Button variant="subtle" onClick={onDiscard}>
        {t('form.draftDiscard')}
      </Button>
    </div>
  );
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <fieldset className="cl-form__section">
      <legend>{title}</legend>
      {children}
    </fieldset>
  );
}

function WhoSection({ form: { draft, change, errors } }: { form: Form }) {
  const { t } = useTranslation();
  const words = useWords();
  const viewer = useViewer();
  const kinds = ['ORGANISATION', 'PERSON'] as const;
  return (
    <Section title={t('clients.form.who')}>
      <SegmentedControl
        className="cl-form__wide"
        aria-label={words.field('counterparty', 'kind')}
        data={kinds.map((kind) => ({ value: kind, label: words.option('counterparty', 'kind', kind) }))}
        value={draft.kind}
        onChange={(kind) => change('kind', kind as ClientDraft['kind'])}
      />
      <TextInput
        label={t(draft.kind === 'PERSON' ? 'clients.form.personName' : 'clients.form.name')}
        required
        value={draft.name}
        maxLength={300}
        error={errors['name']}
        description={<FromLine line={draft.pasted?.marks['name']} />}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        autoFocus
        data-autofocus
        data-takes-card
        autoComplete="off"
        onChange={(event) => change('name', event.currentTarget.value)}
      />
      {viewer.field('counterparty', 'taxCode')?.access === 'FULL' && (
        <TaxCodeInput
          label={words.field('counterparty', 'taxCode')}
          value={draft.taxCode}
          error={errors['taxCode']}
          onChange={(code) => change('taxCode', code ?? '')}
          mark={<FromLine line={draft.pasted?.marks['taxCode']} />}
        />
      )}
    </Section>
  );
}

function ReachSection({ form: { draft, change, errors } }: { form: Form }) {
  const { t } = useTranslation();
  const shared = { errors, marks: draft.pasted?.marks ?? {} };
  return (
    <Section title={t('clients.form.reach')}>
      <LinesField
        {...shared}
        name="phones"
        type="tel"
        label={t('clients.form.phone')}
        addLabel={t('clients.form.morePhones')}
        lines={draft.phones}
        onChange={(lines) => change('phones', lines)}
      />
      <LinesField
        {...shared}
        name="emails"
        type="email"
        label={t('clients.form.email')}
        addLabel={t('clients.form.moreEmails')}
        lines={draft.emails}
        onChange={(lines) => change('emails', lines)}
      />
    </Section>
  );
}

function PersonSection({ form: { draft, change, errors } }: { form: Form }) {
  const { t } = useTranslation();
  const words = useWords();
  const line = (
    name: 'personName' | 'personPosition' | 'personPhone' | 'personEmail',
    label: string,
    type: 'text' | 'tel' | 'email' = 'text',
  ) => (
    <TextInput
      label={label}
      type={type}
      value={draft[name]}
      error={errors[name]}
      autoComplete="off"
      maxLength={300}
      onChange={(event) => change(name, event.currentTarget.value)}
    />
  );
  return (
    <Section title={words.one('contactPerson')}>
      {line('personName', t('clients.contactPerson.fullName'))}
      {line('personPosition', words.field('contactPerson', 'position'))}
      {line('personPhone', t('clients.form.personPhone'), 'tel')}
      {line('personEmail', t('clients.form.personEmail'), 'email')}
    </Section>
  );
}

const workFields = ['statusId', 'sourceId', 'responsibleIds', 'regionId', 'industryId', 'tagIds', 'description'] as const;

function WorkFields({ form: { draft, change, errors } }: { form: Form }) {
  const { t } = useTranslation();
  const words = useWords();
  const viewer = useViewer();
  const fields = workFields.flatMap((name) => {
    const field = viewer.field('counterparty', name);
    return field && isWritable(field) ? [{ name, field }] : [];
  });
  if (fields.length === 0) return null;
  const placeholder = t('clients.form.youAreResponsible');
  return (
    <Section title={t('clients.form.work')}>
      {fields.map(({ name, field }) => (
        <div key={name} className={name === 'description' || name === 'tagIds' ? 'cl-form__wide' : undefined}>
          <FieldInput
            entity="counterparty"
            field={field}
            label={words.field('counterparty', name)}
            value={draft[name]}
            error={errors[name]}
            {...(name === 'responsibleIds' ? { placeholder } : {})}
            onChange={(value) => change(name, (value ?? emptyOf(name)) as never)}
          />
          <FromLine line={draft.pasted?.marks[name]} />
        </div>
      ))}
    </Section>
  );
}

/** Pickers cost more than a key press may take, so they are drawn again only when something of theirs changes. */
const WorkSection = memo(WorkFields, ({ form: a }, { form: b }) => {
  const same = a.errors === b.errors && a.draft.pasted?.marks === b.draft.pasted?.marks;
  return same && workFields.every((name) => a.draft[name] === b.draft[name]);
});

function emptyOf(name: (typeof workFields)[number]): unknown {
  if (name === 'description') return '';
  return name.endsWith('Ids') ? [] : null;
}
