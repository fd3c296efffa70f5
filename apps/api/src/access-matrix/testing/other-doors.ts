import type { GraphqlClient } from '@kolo/api-testing';
import { newId } from '@kolo/kernel';
import type { Door, Fresh } from './door-samples.js';

/** What the doors beside those of the entities are called with. A new root field is refused by the spec until it stands here. */
export function otherDoors(fresh: Fresh, admin: GraphqlClient): Record<string, Door> {
  const client = (): { id: string } => ({ id: fresh.id('counterparty') });
  const about = () => ({ entity: 'counterparty', ...client() });
  const batchOf = async (mutation: string, variables: Record<string, unknown>): Promise<string> =>
    (await admin.ask(mutation, variables)).extensions?.changes?.[0] ?? '';
  const made = () =>
    batchOf('mutation ($i: DepartmentInput!) { createDepartment(input: $i) { id } }', { i: fresh.values('department') });
  const preview = async (): Promise<string> => {
    const text = `mutation ($s: CounterpartySelection!, $a: BulkActionInput!) { previewBulkCounterparties(selection: $s, action: $a) { id } }`;
    const variables = { s: { ids: [await fresh.of('counterparty')] }, a: { kind: 'set', values: { city: 'Суми' } } };
    return (await admin.data<{ previewBulkCounterparties: { id: string } }>(text, variables)).previewBulkCounterparties.id;
  };
  const imported = async (): Promise<string> => {
    const input = { fileId: await fresh.file('Назва\nФірма') };
    const text = 'mutation ($input: ImportInput!) { startImport(input: $input) { id } }';
    return (await admin.data<{ startImport: { id: string } }>(text, { input })).startImport.id;
  };
  return {
    ...records(fresh, about, client),
    ...requisites(fresh, client),
    ...running(fresh, made, preview, imported),
    ...people(fresh),
    ...selections(fresh),
    ...clients(fresh, client),
  };
}

function selections(fresh: Fresh): Record<string, Door> {
  const selection = () => ({ selection: { ids: [fresh.id('counterparty')] } });
  const events = () => ({ selection: { ids: [fresh.id('activity')] } });
  const persons = () => ({ selection: { ids: [fresh.id('contactPerson')] } });
  const exporting = { columns: ['createdAt'], format: 'CSV' };
  const call = { kind: 'set', values: { description: 'Нове' } };
  return {
    exportCounterparties: { args: () => ({ ...selection(), ...exporting }) },
    exportActivities: { args: () => ({ ...events(), ...exporting }) },
    exportContactPeople: { args: () => ({ ...persons(), ...exporting }) },
    exportCounterpartyCards: { args: selection },
    exportContactPersonCards: { args: persons },
    previewBulkCounterparties: { args: () => ({ ...selection(), action: { kind: 'set', values: { city: 'Суми' } } }) },
    previewBulkActivities: { args: () => ({ ...events(), action: call }) },
    previewBulkContactPeople: { args: () => ({ ...persons(), action: { kind: 'set', values: { note: 'Нове' } } }) },
  };
}

function clients(fresh: Fresh, client: () => { id: string }): Record<string, Door> {
  const pair = async () => [await fresh.of('counterparty'), await fresh.of('counterparty')] as const;
  const mail = {
    host: '127.0.0.1',
    port: 25,
    security: 'NONE',
    fromAddress: 'crm@firm.example',
    publicUrl: 'https://crm.example',
  };
  return {
    counterpartyGroups: { args: () => ({ by: 'statusId' }) },
    activityGroups: { args: () => ({ by: 'type' }) },
    contactPersonGroups: { args: () => ({ by: 'gender' }) },
    counterpartyCategories: { args: client },
    readCard: { args: () => ({ text: 'ТОВ «Ромашка»' }) },
    counterpartyDuplicates: { args: () => ({ input: { name: 'Ромашка' } }) },
    counterpartyMergedInto: { args: client },
    mergePreview: { args: async () => ({ ids: await pair() }) },
    mergeCounterparties: {
      args: async () => {
        const [survivorId, other] = await pair();
        return { input: { survivorId, clients: [survivorId, other].map((id) => ({ id, version: 1 })) } };
      },
    },
    setNotDuplicates: { args: async () => ({ ids: await pair(), apart: true }) },
    findDuplicates: { args: () => ({}) },
    duplicateGroups: { args: () => ({}) },
    duplicateOverview: { args: () => ({}) },
    setMailSettings: { args: () => ({ input: mail }) },
    mailSettings: { args: () => ({}) },
    removeMailSettings: { args: () => ({}) },
    sendTestLetter: { args: () => ({}) },
  };
}

function records(fresh: Fresh, about: () => object, client: () => { id: string }): Record<string, Door> {
  const nothing = { args: () => ({}) };
  const words = async () => [await fresh.of('directoryEntry'), await fresh.of('directoryEntry')] as const;
  const event = async () => ({ id: await fresh.of('activity'), version: 1 });
  return {
    ...{ me: nothing, entities: nothing, parameters: nothing, rightsCatalogue: nothing, backups: nothing, signInLog: nothing },
    ...{
      auditLog: nothing,
      batches: nothing,
      mySessions: nothing,
      outgoingHeld: nothing,
      stateRegistries: nothing,
      myDay: nothing,
    },
    history: { args: () => ({ ...about() }) },
    recordAsOf: { args: () => ({ ...about(), at: '2030-01-01T00:00:00Z' }) },
    lookAt: { args: () => ({ ...about() }) },
    bin: { args: () => ({ entity: 'counterparty' }) },
    firstView: { args: () => ({ entity: 'counterparty' }) },
    chooseFirstView: { args: () => ({ entity: 'counterparty', view: 'mine' }) },
    search: { args: () => ({ query: 'ромашка' }) },
    exportAuditLog: { args: () => ({ format: 'CSV' }) },
    eraseRecord: { args: async () => ({ entity: 'counterparty', id: await fresh.of('counterparty') }) },
    completeActivity: { args: async () => ({ ...(await event()), result: 'Домовились' }) },
    cancelActivity: { args: async () => ({ ...(await event()), reason: 'Передумали' }) },
    directoryUsage: { args: () => ({ directory: 'industry' }) },
    mergeDirectoryEntries: {
      args: async () => {
        const [into, from] = await words();
        return { into, from: [from] };
      },
    },
    reorderDirectory: { args: async () => ({ directory: 'industry', ids: await words() }) },
    reorderCustomFields: { args: async () => ({ entity: 'counterparty', ids: [await fresh.of('customField')] }) },
    attachFile: {
      args: async () => ({ fileId: await fresh.file('лист'), subjectType: 'counterparty', subjectId: client().id }),
    },
    downloadTicket: { args: async () => ({ fileId: await fresh.file('лист') }) },
  };
}

function running(
  fresh: Fresh,
  made: () => Promise<string>,
  preview: () => Promise<string>,
  imported: () => Promise<string>,
): Record<string, Door> {
  const nothing = { args: () => ({}) };
  return {
    ...{ makeBackup: nothing, releaseOutgoing: nothing, signOutEverywhere: nothing },
    batch: { args: async () => ({ id: await made() }) },
    cancelBatch: { args: async () => ({ id: await imported() }) },
    resumeBatch: { args: async () => ({ id: await made() }), refusedWith: 'batchNotResumable' },
    undoChange: { args: async () => ({ batchId: await made() }) },
    startBulk: { args: async () => ({ previewId: await preview() }) },
    inspectImport: { args: async () => ({ input: { fileId: await fresh.file('Назва\nФірма') } }) },
    startImport: { args: async () => ({ input: { fileId: await fresh.file('Назва\nФірма') } }) },
    importReport: { args: async () => ({ batchId: await imported() }) },
    importRefusals: { args: async () => ({ batchId: await imported() }) },
    importRefusalsTicket: { args: async () => ({ batchId: await imported() }) },
    resumeImport: { args: async () => ({ batchId: await imported() }), refusedWith: 'batchNotResumable' },
    setParameter: { args: () => ({ key: 'bulk.allowDelete', value: true }) },
    renewWebhookSecret: { args: async () => ({ id: await fresh.of('webhook') }), refusedWith: 'webhookOfSomebody' },
    testWebhook: { args: () => ({ id: newId() }), refusedWith: 'notFound' },
    webhookDeliveries: { args: () => ({ webhookId: fresh.id('webhook') }) },
    replayWebhookDelivery: { args: () => ({ id: fresh.id('webhook') }), refusedWith: 'notFound' },
  };
}

function requisites(fresh: Fresh, client: () => { id: string }): Record<string, Door> {
  const legal = async () => ({ id: await fresh.of('legalEntity'), version: 1 });
  return {
    confirmLegalEntity: { args: async () => ({ ...(await legal()), accounts: [] }) },
    compareWithRegistry: { args: async () => ({ id: (await legal()).id }), refusedWith: 'registryKeyMissing' },
    takeFromRegistry: { args: async () => ({ ...(await legal()), answerId: client().id, fields: [] }), refusedWith: 'notFound' },
    refreshBanks: { args: async () => ({ fileId: await fresh.file('лист') }), refusedWith: 'notABankFile' },
  };
}

function people(fresh: Fresh): Record<string, Door> {
  return {
    inviteUser: { args: () => ({ input: fresh.values('user') }) },
    renewInvitation: { args: async () => ({ id: await fresh.of('user') }) },
    changeMyPassword: {
      args: () => ({ currentPassword: 'хибний пароль', newPassword: 'довгий пароль 2026' }),
      refusedWith: 'wrongPassword',
    },
    updateMyProfile: { args: () => ({ patch: { timeZone: 'Europe/Kyiv' } }) },
    endMySession: { args: () => ({ id: fresh.id('counterparty') }), refusedWith: 'notFound' },
  };
}
