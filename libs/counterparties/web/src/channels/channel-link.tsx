import { type Channel, channelLink, channelText, opensPage } from './channel-kinds';

/** A contact as a link that calls, writes or opens; plain text where there is nowhere to go. */
export function ChannelLink({ channel }: { channel: Channel }) {
  const link = channelLink(channel);
  const text = channelText(channel);
  if (!link) return <span className="cl-link k-ellipsis">{text}</span>;
  return (
    <a
      className="cl-link k-ellipsis"
      href={link}
      title={text}
      {...(opensPage(link) ? { target: '_blank', rel: 'noreferrer noopener' } : {})}
    >
      {text}
    </a>
  );
}
