import { Panels, useSlices, useViewer } from '@kolo/web-core';
import { useCard } from './card-context';
import { LinkedPart, MainFacts } from './card-sections';
import { StreamTabs } from './stream-tabs';

/** Facts on the left, what happened in the middle, who and what is linked on the right. */
export function CardColumns() {
  const { id, record } = useCard();
  const viewer = useViewer();
  const hasStream = useSlices()
    .all('panels', viewer)
    .some((panel) => panel.on === 'counterparty' && panel.place === 'middle');
  return (
    <div className="cl-columns">
      <div className="cl-column">
        <MainFacts />
        <Panels on="counterparty" place="left" id={id} record={record} />
      </div>
      <div className="cl-column cl-column--middle">
        <StreamTabs hasStream={hasStream} />
      </div>
      <div className="cl-column">
        <LinkedPart />
        <Panels on="counterparty" place="right" id={id} record={record} />
      </div>
    </div>
  );
}
