import { CrmEntity, CrmRecord } from '../fields/crm-entity.js';
import { JsonValue, Text } from '../fields/field-decorators.js';

/** A setting of the installation that somebody changed from its default. */
@CrmEntity('parameter', { title: 'key' })
export class Parameter extends CrmRecord {
  @Text({ fixed: true, max: 100 })
  key!: string;

  @JsonValue()
  value!: unknown;
}
