/** The circle that Kolo is named after, open where the next person joins. */
export function Logo({ size = 24 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" role="img" aria-label="Kolo">
      <circle
        cx="16"
        cy="16"
        r="11"
        fill="none"
        stroke="var(--k-accent)"
        strokeWidth="4.5"
        strokeLinecap="round"
        strokeDasharray="55 14.1"
        transform="rotate(-20 16 16)"
      />
      <circle cx="26" cy="9.2" r="3" fill="var(--k-accent)" />
    </svg>
  );
}
