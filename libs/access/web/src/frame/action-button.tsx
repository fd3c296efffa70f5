import { ActionIcon, Button } from '@mantine/core';
import { type FrameIcon, usePhone } from '@kolo/web-ui';
import { Link } from 'react-router';

interface ActionButtonProps {
  icon: FrameIcon;
  label: string;
  /** Where it leads, or what it does. */
  to?: string;
  onClick?: () => void;
}

/** The one thing to do next on a page; on a phone there is room for its sign only. */
export function ActionButton({ icon: Icon, label, to, onClick }: ActionButtonProps) {
  const phone = usePhone();
  if (phone) {
    const sign = { variant: 'filled', color: 'kolo', size: 32, 'aria-label': label, children: <Icon size={18} /> };
    return to ? <ActionIcon {...sign} component={Link} to={to} /> : <ActionIcon {...sign} onClick={onClick} />;
  }
  const button = { leftSection: <Icon size={16} />, children: label };
  return to ? <Button {...button} component={Link} to={to} /> : <Button {...button} onClick={onClick} />;
}
