import { Switch } from '@mantine/core';
import { useWords } from '@kolo/web-core';
import { useTranslation } from 'react-i18next';
import { buttonKey, type FlatRights, mayPress, type RightsEdits } from './rights';
import type { RightsCatalogue } from './roles.graphql';

interface ButtonRightsProps {
  catalogue: RightsCatalogue;
  rights: FlatRights;
  edits: RightsEdits;
  readOnly: boolean;
  onChange: (key: string, value: string) => void;
}

/** Named commands and the sections of the console: allowed or not. */
export function ButtonRights(props: ButtonRightsProps) {
  const { t } = useTranslation();
  const words = useWords();
  const title = useButtonTitle();
  const { catalogue } = props;
  return (
    <div className="k-button-rights">
      {catalogue.entities
        .filter((entity) => entity.buttons.length > 0)
        .map((entity) => (
          <fieldset key={entity.name}>
            <legend>{words.many(entity.name)}</legend>
            {entity.buttons.map((button) => (
              <ButtonSwitch
                key={button}
                button={`${entity.name}.${button}`}
                title={title(`${entity.name}.${button}`)}
                {...props}
              />
            ))}
          </fieldset>
        ))}
      <fieldset>
        <legend>{t('console.roles.consoleSections')}</legend>
        {catalogue.console.map((button) => (
          <ButtonSwitch key={button} button={button} title={title(button)} {...props} />
        ))}
      </fieldset>
    </div>
  );
}

/** The words of a button: `console.users` or `counterparty.merge`. */
export function useButtonTitle(): (button: string) => string {
  const { t, i18n } = useTranslation();
  return (button) => {
    const [scope, name] = button.split('.');
    const key = scope === 'console' ? `rights.console.${name}` : `${scope}.buttons.${name}`;
    return i18n.exists(key) ? t(key) : button;
  };
}

function ButtonSwitch({
  button,
  title,
  rights,
  edits,
  readOnly,
  onChange,
}: ButtonRightsProps & { button: string; title: string }) {
  const key = buttonKey(button);
  return (
    <div data-changed={key in edits || undefined}>
      <Switch
        label={title}
        checked={mayPress(rights, button)}
        disabled={readOnly}
        onChange={(event) => onChange(key, event.currentTarget.checked ? 'yes' : '')}
      />
    </div>
  );
}
