import { HistoryTimeline } from '@kolo/web-core';
import { useNavigate } from 'react-router';
import { useCard } from './card-context';

/** Every change of the client; from each one gets to the card as it was then. */
export function CardHistory() {
  const navigate = useNavigate();
  const { id } = useCard();
  const show = (at: string) => void navigate(`/clients/${id}/then?at=${encodeURIComponent(at)}`);
  return <HistoryTimeline entity="counterparty" id={id} onMoment={show} />;
}
